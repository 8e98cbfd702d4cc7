{{- define "ocop-lib.deployment" -}}
{{- $ownSecret := and .Values.secrets (not (include "ocop-lib.existingSecret" .)) }}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "ocop-lib.metadata" . | nindent 2 }}
spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicaCount }}
  {{- end }}
  revisionHistoryLimit: 3
  strategy:
    {{- include "ocop-lib.strategy" . | trim | nindent 4 }}
  selector:
    matchLabels:
      {{- include "ocop-lib.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      annotations:
        # A changed setting or secret starts new pods.
        checksum/config: {{ include "ocop-lib.settings" . | sha256sum }}
        {{- if $ownSecret }}
        checksum/secret: {{ include "ocop-lib.secret" . | sha256sum }}
        {{- end }}
        {{- with .Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      labels:
        {{- include "ocop-lib.labels" . | nindent 8 }}
        {{- with .Values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "ocop-lib.serviceAccountName" . }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      {{- with .Values.global.image.pullSecrets }}
      imagePullSecrets:
        {{- range . }}
        - name: {{ . }}
        {{- end }}
      {{- end }}
      {{- with .Values.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      # The user of the images.
      securityContext:
        runAsNonRoot: true
        runAsUser: 1654
        runAsGroup: 1654
        fsGroup: 1654
        fsGroupChangePolicy: OnRootMismatch
        seccompProfile:
          type: RuntimeDefault
      # 5 s until nobody sends any more, 30 s for what is under way, and some to spare.
      terminationGracePeriodSeconds: 45
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "ocop-lib.selectorLabels" . | nindent 14 }}
      containers:
        - name: {{ .Chart.Name }}
          {{- include "ocop-lib.container" . | nindent 10 }}
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: {{ .Values.tmpSize }}
        {{- if .Values.persistence.enabled }}
        - name: data
          persistentVolumeClaim:
            claimName: {{ .Values.persistence.existingClaim | default (include "ocop-lib.fullname" .) }}
        {{- end }}
      {{- with .Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
{{- end }}

{{- define "ocop-lib.container" -}}
image: {{ include "ocop-lib.image" . | quote }}
imagePullPolicy: {{ .Values.global.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop:
      - ALL
ports:
  - name: http
    containerPort: {{ include "ocop-lib.port" . }}
    protocol: TCP
  {{- if .Values.grpc }}
  - name: grpc
    containerPort: {{ include "ocop-lib.grpcPort" . }}
    protocol: TCP
  {{- end }}
envFrom:
  - configMapRef:
      name: {{ include "ocop-lib.fullname" . }}
{{- with include "ocop-lib.environment" . | trim }}
env:
  {{- . | nindent 2 }}
{{- end }}
startupProbe:
  httpGet:
    path: /alive
    port: http
  periodSeconds: 2
  timeoutSeconds: 3
  failureThreshold: 60
livenessProbe:
  httpGet:
    path: /alive
    port: http
  periodSeconds: 10
  timeoutSeconds: 3
  failureThreshold: 3
readinessProbe:
  httpGet:
    path: /health
    port: http
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 2
lifecycle:
  preStop:
    sleep:
      seconds: 5
resources:
  {{- toYaml .Values.resources | nindent 2 }}
volumeMounts:
  - name: tmp
    mountPath: /tmp
  {{- if .Values.persistence.enabled }}
  - name: data
    mountPath: {{ .Values.persistence.mountPath }}
  {{- end }}
{{- end }}

{{/* A volume that one node alone can mount is let go before the next pod takes it. */}}
{{- define "ocop-lib.strategy" -}}
{{- if and .Values.persistence.enabled (not (has "ReadWriteMany" .Values.persistence.accessModes)) }}
{{- if or .Values.autoscaling.enabled (gt (int .Values.replicaCount) 1) }}
{{- fail (printf "%s: more than one replica needs persistence.accessModes [ReadWriteMany], so that all of them see the same files" .Chart.Name) }}
{{- end }}
type: Recreate
{{- else }}
type: RollingUpdate
rollingUpdate:
  maxUnavailable: 0
  maxSurge: 1
{{- end }}
{{- end }}
