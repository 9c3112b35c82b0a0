{{/* Our two containers: the one that copies the agent, and the sidecar. */}}

{{- define "unclosed.agentCopy" -}}
{{- $v := .Values.unclosed | default .Values -}}
- name: unclosed-agent
  image: {{ include "unclosed.image" . }}
  imagePullPolicy: {{ $v.image.pullPolicy }}
  command:
    - /bin/sh
    - -euc
    # Under another name first: the application finds the whole jar, or this container fails.
    - |
      part=$(mktemp "$0/.unclosed.XXXXXX")
      cp /usr/share/unclosed/unclosed.jar "$part"
      chmod 0444 "$part"
      mv -f "$part" "$0/unclosed.jar"
    - {{ $v.agent.mountPath }}
  securityContext:
    {{- include "unclosed.securityContext" . | nindent 4 }}
  resources:
    {{- include "unclosed.copyResources" . | nindent 4 }}
  terminationMessagePolicy: FallbackToLogsOnError
  volumeMounts:
    - name: unclosed-agent
      mountPath: {{ $v.agent.mountPath }}
{{- end }}

{{/*
No startup and no readiness probe: the one of a native sidecar would hold the application's start,
and either would decide whether the application gets traffic.
*/}}
{{- define "unclosed.sidecar" -}}
{{- $v := .Values.unclosed | default .Values -}}
- name: unclosed
  image: {{ include "unclosed.image" . }}
  imagePullPolicy: {{ $v.image.pullPolicy }}
  {{- if eq $v.sidecar.mode "native" }}
  restartPolicy: Always
  {{- end }}
  args:
    - sidecar
    - --jfr.repository
    - {{ $v.volume.mountPath }}
    - --web.listen-address
    - {{ include "unclosed.listenAddress" . | quote }}
    - --details.port
    - {{ $v.ports.details | toString | quote }}
    - --black-box.budget
    - {{ $v.volume.forensicsMiB | int64 | toString | quote }}
  {{- with include "unclosed.optionVariables" (dict "options" (omit $v.agent.options "enabled" "target" "bind" "rules")) }}
  env:
    {{- . | nindent 4 }}
  {{- end }}
  ports:
    - name: unclosed
      containerPort: {{ $v.ports.metrics }}
      protocol: TCP
  securityContext:
    {{- include "unclosed.securityContext" . | nindent 4 }}
  resources:
    {{- include "unclosed.sidecarResources" . | nindent 4 }}
  livenessProbe:
    httpGet:
      path: /-/healthy
      port: {{ $v.ports.metrics }}
    periodSeconds: 30
    timeoutSeconds: 10
    failureThreshold: 10
  terminationMessagePolicy: FallbackToLogsOnError
  volumeMounts:
    - name: unclosed
      mountPath: {{ $v.volume.mountPath }}
    {{- with $v.sidecar.volumeMounts }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}

{{/* [HOST]:PORT */}}
{{- define "unclosed.listenAddress" -}}
{{- $v := .Values.unclosed | default .Values -}}
{{- $host := $v.agent.options.bind | default "" -}}
{{- if contains ":" $host -}}
{{- $host = printf "[%s]" $host -}}
{{- end -}}
{{ $host }}:{{ $v.ports.metrics }}
{{- end }}

{{/* What the restricted Pod Security Standard asks for, and a read-only root. */}}
{{- define "unclosed.securityContext" -}}
{{- $v := .Values.unclosed | default .Values -}}
allowPrivilegeEscalation: false
capabilities:
  drop:
    - ALL
readOnlyRootFilesystem: true
runAsNonRoot: true
{{- with $v.securityContext.runAsUser }}
runAsUser: {{ . | int64 }}
{{- end }}
{{- with $v.securityContext.runAsGroup }}
runAsGroup: {{ . | int64 }}
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/*
The volume's size is asked for, never limited: a limit evicts the pod, and a recording that somebody
else starts in the watched JVM writes there too.
*/}}
{{- define "unclosed.sidecarResources" -}}
{{- $v := .Values.unclosed | default .Values -}}
{{- include "unclosed.resources" (dict "resources" $v.sidecar.resources "storage" (ternary "" (include "unclosed.volumeSize" .) (not (empty $v.volume.source)))) -}}
{{- end }}

{{- define "unclosed.copyResources" -}}
{{- $v := .Values.unclosed | default .Values -}}
{{- $asks := and (eq $v.sidecar.mode "none") (empty $v.volume.source) -}}
{{- include "unclosed.resources" (dict "resources" $v.agent.resources "storage" (ternary (include "unclosed.volumeSize" .) "" $asks)) -}}
{{- end }}

{{- define "unclosed.resources" -}}
{{- $resources := deepCopy .resources -}}
{{- if .storage -}}
{{- $requests := merge (dict) (get $resources "requests" | default dict) (dict "ephemeral-storage" .storage) -}}
{{- $_ := set $resources "requests" $requests -}}
{{- end -}}
{{- toYaml $resources -}}
{{- end }}
