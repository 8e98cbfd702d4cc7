{{/* The names and labels that every chart has. */}}

{{- define "ocop-lib.name" -}}
{{- .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Always release and service: others find it by this name alone. */}}
{{- define "ocop-lib.fullname" -}}
{{- include "ocop-lib.fullnameOf" (dict "release" .Release.Name "service" .Chart.Name) }}
{{- end }}

{{- define "ocop-lib.fullnameOf" -}}
{{- printf "%s-%s" .release .service | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "ocop-lib.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "ocop-lib.selectorLabels" -}}
app.kubernetes.io/name: {{ include "ocop-lib.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "ocop-lib.labels" -}}
helm.sh/chart: {{ include "ocop-lib.chart" . }}
{{ include "ocop-lib.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: ocop
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "ocop-lib.metadata" -}}
name: {{ include "ocop-lib.fullname" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "ocop-lib.labels" . | nindent 2 }}
{{- end }}

{{- define "ocop-lib.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (include "ocop-lib.fullname" .) }}
{{- end }}

{{/* registry/ocop/products:0.1.0, or @sha256:… when a digest is given. */}}
{{- define "ocop-lib.image" -}}
{{- $image := .Values.image }}
{{- $global := .Values.global.image }}
{{- $repository := $image.repository | default (printf "ocop/%s" .Chart.Name) }}
{{- if $global.registry }}
{{- $repository = printf "%s/%s" $global.registry $repository }}
{{- end }}
{{- if $image.digest }}
{{- printf "%s@%s" $repository $image.digest }}
{{- else }}
{{- $tag := $image.tag | default $global.tag | default .Chart.AppVersion }}
{{- if eq $tag "latest" }}
{{- fail (printf "%s: the image tag latest says nothing about what runs; give a version or a digest" .Chart.Name) }}
{{- end }}
{{- printf "%s:%s" $repository $tag }}
{{- end }}
{{- end }}
