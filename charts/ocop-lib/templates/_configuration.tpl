{{/* What a service is told: ordinary values in a ConfigMap, secret ones from a Secret, both as environment variables. */}}

{{- define "ocop-lib.port" -}}8080{{- end }}

{{/* gRPC without TLS needs a listener that speaks HTTP/2 alone. */}}
{{- define "ocop-lib.grpcPort" -}}8081{{- end }}

{{/* Where another service answers. */}}
{{- define "ocop-lib.addressOf" -}}
{{- $host := include "ocop-lib.fullnameOf" (dict "release" .context.Release.Name "service" .service) }}
{{- .address | default (printf "http://%s:%s" $host (.port | default (include "ocop-lib.port" .context))) }}
{{- end }}

{{- define "ocop-lib.publicAddress" -}}
{{- required "global.publicAddress is empty: set the address that everybody uses and that stamps carry for ever, for example https://ocop.example.vn" .Values.global.publicAddress | trimSuffix "/" }}
{{- end }}

{{- define "ocop-lib.configmap" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "ocop-lib.metadata" . | nindent 2 }}
data:
  {{- include "ocop-lib.settings" . | trim | nindent 2 }}
{{- end }}

{{/* A service's own setting wins over one for all, and that over what the charts say. */}}
{{- define "ocop-lib.settings" -}}
{{- $told := dict "HTTP_PORTS" (include "ocop-lib.port" .) "ASPNETCORE_FORWARDEDHEADERS_ENABLED" "true" }}
{{- range $service, $address := .Values.references }}
{{- $url := include "ocop-lib.addressOf" (dict "context" $ "service" $service "address" $address) }}
{{- $_ := set $told (printf "services__%s__http__0" $service) $url }}
{{- $_ := set $told (printf "%s_HTTP" ($service | replace "-" "_" | upper)) $url }}
{{- end }}
{{- if .Values.grpc }}
{{- $grpc := include "ocop-lib.grpcPort" . }}
{{- $_ := set $told "GRPC_PORT" $grpc }}
{{- $_ := set $told "HTTP_PORTS" (printf "%s;%s" (include "ocop-lib.port" .) $grpc) }}
{{- end }}
{{- range $service, $address := .Values.grpcReferences }}
{{- $url := include "ocop-lib.addressOf" (dict "context" $ "service" $service "address" $address "port" (include "ocop-lib.grpcPort" $)) }}
{{- $_ := set $told (printf "services__%s__grpc__0" $service) $url }}
{{- $_ := set $told (printf "%s_GRPC" ($service | replace "-" "_" | upper)) $url }}
{{- end }}
{{- with .Values.global.telemetry }}
{{- if .endpoint }}
{{- $_ := set $told "OTEL_SERVICE_NAME" $.Chart.Name }}
{{- $_ := set $told "OTEL_EXPORTER_OTLP_ENDPOINT" .endpoint }}
{{- $_ := set $told "OTEL_EXPORTER_OTLP_PROTOCOL" .protocol }}
{{- end }}
{{- end }}
{{- range $settings := list .Values.global.settings .Values.settings }}
{{- range $name, $value := $settings }}
{{- $_ := set $told $name (tpl $value $) }}
{{- end }}
{{- end }}
{{- range $name, $value := $told }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "ocop-lib.existingSecret" -}}
{{- .Values.existingSecret | default .Values.global.existingSecret }}
{{- end }}

{{- define "ocop-lib.secretName" -}}
{{- include "ocop-lib.existingSecret" . | default (include "ocop-lib.fullname" .) }}
{{- end }}

{{- define "ocop-lib.secret" -}}
apiVersion: v1
kind: Secret
metadata:
  {{- include "ocop-lib.metadata" . | nindent 2 }}
type: Opaque
data:
  {{- range $name, $value := .Values.secrets }}
  {{- $given := $value | default (get $.Values.global.secrets $name) }}
  {{ $name }}: {{ required (printf "%s: the secret %s is empty; set it under %s.secrets, or name a Secret that has it as existingSecret" $.Chart.Name $name $.Chart.Name) $given | b64enc | quote }}
  {{- end }}
{{- end }}

{{- define "ocop-lib.environment" -}}
{{- range $name, $_ := .Values.secrets }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef:
      name: {{ include "ocop-lib.secretName" $ }}
      key: {{ $name }}
{{- end }}
{{- with .Values.global.telemetry }}
{{- if .endpoint }}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: OTEL_RESOURCE_ATTRIBUTES
  value: service.instance.id=$(POD_NAME)
{{- if .headersSecret }}
- name: OTEL_EXPORTER_OTLP_HEADERS
  valueFrom:
    secretKeyRef:
      name: {{ .headersSecret }}
      key: OTEL_EXPORTER_OTLP_HEADERS
{{- end }}
{{- end }}
{{- end }}
{{- end }}
