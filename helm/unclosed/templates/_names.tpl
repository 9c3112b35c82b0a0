{{/* Chart-wide names. In another chart, its own. */}}

{{- define "unclosed.name" -}}
unclosed
{{- end }}

{{- define "unclosed.fullname" -}}
{{- if contains "unclosed" .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-unclosed" .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- define "unclosed.labels" -}}
app.kubernetes.io/name: {{ include "unclosed.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: unclosed
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "unclosed.demoLabels" -}}
app.kubernetes.io/name: unclosed-demo
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: demo
{{- end }}

{{/* What PodMonitor and NetworkPolicy select: every watched pod of this release, and no other. */}}
{{- define "unclosed.podLabels" -}}
unclosed.dev/release: {{ .Release.Name }}
{{- end }}

{{- define "unclosed.image" -}}
{{- $v := .Values.unclosed | default .Values -}}
{{- with $v.image -}}
{{- if .digest -}}
{{ .repository }}@{{ .digest }}
{{- else -}}
{{ .repository }}:{{ .tag }}
{{- end -}}
{{- end -}}
{{- end }}
