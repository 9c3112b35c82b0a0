{{/*
What a pod needs around the application's container. Each takes the root context of the chart that
uses it; values are those below `unclosed:` there, or this chart's own.
*/}}

{{/* Fields of the pod's spec. */}}
{{- define "unclosed.podFields" -}}
{{- $v := .Values.unclosed | default .Values -}}
{{- if and $v.enabled $v.shareProcessNamespace -}}
shareProcessNamespace: true
{{- end -}}
{{- end }}

{{/* Items of initContainers: the copy of the agent, and the sidecar where it is a native one. */}}
{{- define "unclosed.initContainers" -}}
{{- $v := .Values.unclosed | default .Values -}}
{{- if $v.enabled -}}
{{- include "unclosed.agentCopy" . }}
{{- if eq $v.sidecar.mode "native" }}
{{- include "unclosed.requireNativeSidecars" . }}
{{ include "unclosed.sidecar" . }}
{{- end }}
{{- end -}}
{{- end }}

{{/* Items of containers, beside the application's: the sidecar where it is a plain container. */}}
{{- define "unclosed.containers" -}}
{{- $v := .Values.unclosed | default .Values -}}
{{- if and $v.enabled (eq $v.sidecar.mode "container") -}}
{{- include "unclosed.sidecar" . }}
{{- end -}}
{{- end }}

{{/* Items of volumes. */}}
{{- define "unclosed.volumes" -}}
{{- $v := .Values.unclosed | default .Values -}}
{{- if $v.enabled -}}
- name: unclosed-agent
  emptyDir:
    sizeLimit: 64Mi
- name: unclosed
  {{- $v.volume.source | default (dict "emptyDir" dict) | toYaml | nindent 2 }}
{{- end -}}
{{- end }}

{{/* Before Kubernetes 1.29 a native sidecar would be an init container that never ends. */}}
{{- define "unclosed.requireNativeSidecars" -}}
{{- $version := .Capabilities.KubeVersion.Version -}}
{{- if semverCompare "<1.29.0-0" $version -}}
{{- fail (printf "sidecar.mode=native needs Kubernetes 1.29 or newer, and this is %s: set sidecar.mode=container" $version) -}}
{{- end -}}
{{- end }}

{{/* Most that the directory of one JVM holds: maxsize + 2 x maxchunksize. */}}
{{- define "unclosed.budgetOfJvm" -}}
{{- $v := .Values.unclosed | default .Values -}}
{{- add (int $v.volume.maxSizeMiB) (mul 2 (int $v.volume.maxChunkSizeMiB)) -}}
{{- end }}

{{/* Most that the volume holds: that for each JVM, and forensics. */}}
{{- define "unclosed.volumeSize" -}}
{{- $v := .Values.unclosed | default .Values -}}
{{- $budget := include "unclosed.budgetOfJvm" . | int -}}
{{- add (mul (int $v.volume.jvms) $budget) (int $v.volume.forensicsMiB) -}}Mi
{{- end }}
