{{/* What the application's own container needs. */}}

{{/* The flag itself, for launchers that read neither variable. */}}
{{- define "unclosed.javaagent" -}}
{{- $v := .Values.unclosed | default .Values -}}
-javaagent:{{ $v.agent.mountPath }}/unclosed.jar
{{- end }}

{{/* Items of volumeMounts. */}}
{{- define "unclosed.volumeMounts" -}}
{{- $v := .Values.unclosed | default .Values -}}
{{- if $v.enabled -}}
- name: unclosed-agent
  mountPath: {{ $v.agent.mountPath }}
  readOnly: true
- name: unclosed
  mountPath: {{ $v.volume.mountPath }}
{{- end -}}
{{- end }}

{{/* Items of ports: none, unless the metrics are served by the application's own JVM. */}}
{{- define "unclosed.ports" -}}
{{- $v := .Values.unclosed | default .Values -}}
{{- if and $v.enabled (eq $v.sidecar.mode "none") -}}
- name: unclosed
  containerPort: {{ $v.ports.metrics }}
  protocol: TCP
{{- end -}}
{{- end }}

{{/*
Items of env: the application's own, with the agent appended to its Java options. Takes a dict:
"root" the root context, "container" the name of the application's container, "env" its own items.
*/}}
{{- define "unclosed.env" -}}
{{- $v := .root.Values.unclosed | default .root.Values -}}
{{- $own := .env | default list -}}
{{- if not $v.enabled -}}
{{- with $own }}{{ toYaml . }}{{ end -}}
{{- else -}}
{{- $flag := include "unclosed.javaagent" .root -}}
{{- $items := list -}}
{{- $names := dict -}}
{{- range $own -}}
{{- $_ := set $names .name true -}}
{{- if eq .name $v.agent.env -}}
{{- if .valueFrom -}}
{{- include "unclosed.requireSource" . -}}
{{- $before := printf "BEFORE_UNCLOSED_%s" .name -}}
{{- $items = append $items (dict "name" $before "valueFrom" .valueFrom) -}}
{{- $items = append $items (dict "name" .name "value" (printf "$(%s) %s" $before $flag)) -}}
{{- else -}}
{{- $items = append $items (dict "name" .name "value" (printf "%s %s" (.value | default "") $flag | trim)) -}}
{{- end -}}
{{- else -}}
{{- $items = append $items . -}}
{{- end -}}
{{- end -}}
{{- if and (ne $v.agent.env "none") (not (hasKey $names $v.agent.env)) -}}
{{- $items = append $items (dict "name" $v.agent.env "value" $flag) -}}
{{- end -}}
{{- range include "unclosed.agentVariables" . | fromYamlArray -}}
{{- if not (hasKey $names .name) -}}
{{- $items = append $items . -}}
{{- end -}}
{{- end -}}
{{- toYaml $items -}}
{{- end -}}
{{- end }}

{{/* Kubernetes leaves $(NAME) as it is where NAME is not set, and java takes that for a class. */}}
{{- define "unclosed.requireSource" -}}
{{- range $kind, $reference := .valueFrom -}}
{{- if and (kindIs "map" $reference) $reference.optional -}}
{{- fail (printf "env %s comes from an optional %s: the agent can be appended only to one that is there; drop optional, or set agent.env=none" $.name $kind) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* The agent's options as environment variables, so that kubectl set env can change one. */}}
{{- define "unclosed.agentVariables" -}}
{{- $v := .root.Values.unclosed | default .root.Values -}}
{{- $options := deepCopy $v.agent.options -}}
{{- $_ := set $options "repository" (printf "%s/%s" $v.volume.mountPath .container) -}}
{{- $_ := set $options "repository.budget" (include "unclosed.budgetOfJvm" .root | int64) -}}
{{- if not $options.target -}}
{{- $_ := set $options "target" .container -}}
{{- end -}}
{{- if eq $v.sidecar.mode "none" -}}
{{- $_ := set $options "port" $v.ports.metrics -}}
{{- $_ := set $options "details.port" $v.ports.details -}}
{{- else -}}
{{- $_ := set $options "exporter" "off" -}}
{{- end -}}
{{- include "unclosed.optionVariables" (dict "options" $options) -}}
{{- end }}

{{/* YAML reads a bare on or off as true or false. */}}
{{- define "unclosed.optionVariables" -}}
{{- range $key, $value := .options }}
- name: UNCLOSED_{{ $key | replace "." "_" | replace "-" "_" | upper }}
  {{- if kindIs "bool" $value }}
  value: {{ ternary "on" "off" $value | quote }}
  {{- else if kindIs "string" $value }}
  value: {{ $value | replace "$(" "$$(" | quote }}
  {{- else }}
  value: {{ $value | int64 | toString | quote }}
  {{- end }}
{{- end }}
{{- end }}
