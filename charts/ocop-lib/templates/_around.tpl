{{/* What stands around the pods of a service. */}}

{{- define "ocop-lib.service" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "ocop-lib.metadata" . | nindent 2 }}
  {{- with .Values.service.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  type: {{ .Values.service.type }}
  selector:
    {{- include "ocop-lib.selectorLabels" . | nindent 4 }}
  ports:
    - name: http
      port: {{ include "ocop-lib.port" . }}
      targetPort: http
      protocol: TCP
    {{- if .Values.grpc }}
    - name: grpc
      port: {{ include "ocop-lib.grpcPort" . }}
      targetPort: grpc
      appProtocol: kubernetes.io/h2c
      protocol: TCP
    {{- end }}
{{- end }}

{{- define "ocop-lib.serviceaccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "ocop-lib.metadata" . | nindent 2 }}
  {{- with .Values.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
{{- end }}

{{- define "ocop-lib.pdb" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "ocop-lib.metadata" . | nindent 2 }}
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "ocop-lib.selectorLabels" . | nindent 6 }}
{{- end }}

{{- define "ocop-lib.hpa" -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  {{- include "ocop-lib.metadata" . | nindent 2 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "ocop-lib.fullname" . }}
  minReplicas: {{ .Values.autoscaling.minReplicas }}
  maxReplicas: {{ .Values.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ .Values.autoscaling.targetCPUUtilizationPercentage }}
{{- end }}

{{- define "ocop-lib.pvc" -}}
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  {{- include "ocop-lib.metadata" . | nindent 2 }}
  annotations:
    # Legal papers outlive the release.
    helm.sh/resource-policy: keep
spec:
  accessModes:
    {{- toYaml .Values.persistence.accessModes | nindent 4 }}
  {{- with .Values.persistence.storageClassName }}
  storageClassName: {{ . }}
  {{- end }}
  resources:
    requests:
      storage: {{ .Values.persistence.size }}
{{- end }}

{{- define "ocop-lib.networkpolicy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "ocop-lib.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "ocop-lib.selectorLabels" . | nindent 6 }}
  policyTypes:
    - Ingress
    {{- if .Values.networkPolicy.egress }}
    - Egress
    {{- end }}
  ingress:
    - ports:
        - port: http
          protocol: TCP
        {{- if .Values.grpc }}
        - port: grpc
          protocol: TCP
        {{- end }}
      {{- if not .Values.external }}
      from:
        {{- include "ocop-lib.peers" (dict "context" . "services" .Values.allowFrom) | trim | nindent 8 }}
      {{- end }}
  {{- with .Values.networkPolicy.egress }}
  egress:
    - ports:
        - port: 53
          protocol: UDP
        - port: 53
          protocol: TCP
    {{- with $.Values.references }}
    - ports:
        - port: {{ include "ocop-lib.port" $ }}
          protocol: TCP
        {{- if $.Values.grpcReferences }}
        - port: {{ include "ocop-lib.grpcPort" $ }}
          protocol: TCP
        {{- end }}
      to:
        {{- include "ocop-lib.peers" (dict "context" $ "services" (keys . | sortAlpha)) | trim | nindent 8 }}
    {{- end }}
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "ocop-lib.peers" -}}
{{- range .services }}
- podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ . }}
      app.kubernetes.io/instance: {{ $.context.Release.Name }}
{{- end }}
{{- end }}
