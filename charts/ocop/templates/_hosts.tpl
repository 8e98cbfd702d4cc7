{{/* The hosts that lead to the gateway, as JSON. */}}
{{- define "ocop.hosts" -}}
{{- $public := get (include "ocop-lib.publicAddress" . | urlParse) "hostname" }}
{{- prepend .Values.extraHosts $public | uniq | toJson }}
{{- end }}

{{- define "ocop.gateway" -}}
{{- include "ocop-lib.fullnameOf" (dict "release" .Release.Name "service" "gateway") }}
{{- end }}
