{{/* Everything a service is in a cluster: the one line of its chart's template. */}}
{{- define "ocop-lib.all" -}}
{{ include "ocop-lib.configmap" . }}
{{- if not .Values.serviceAccount.name }}
---
{{ include "ocop-lib.serviceaccount" . }}
{{- end }}
{{- if and .Values.secrets (not (include "ocop-lib.existingSecret" .)) }}
---
{{ include "ocop-lib.secret" . }}
{{- end }}
{{- if and .Values.persistence.enabled (not .Values.persistence.existingClaim) }}
---
{{ include "ocop-lib.pvc" . }}
{{- end }}
---
{{ include "ocop-lib.deployment" . }}
---
{{ include "ocop-lib.service" . }}
---
{{ include "ocop-lib.pdb" . }}
{{- if .Values.autoscaling.enabled }}
---
{{ include "ocop-lib.hpa" . }}
{{- end }}
{{- if .Values.networkPolicy.enabled }}
---
{{ include "ocop-lib.networkpolicy" . }}
{{- end }}
{{- end }}
