{{/* What pods of all services have in common. Each part takes (dict "root" $ "name" NAME "values" VALUES_OF_THE_SERVICE). */}}

{{- define "dinar.image" -}}
{{ .root.Values.image.registry }}/{{ .name }}
{{- if .values.digest }}@{{ .values.digest }}{{ else }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}{{ end }}
{{- end }}

{{- define "dinar.labels" -}}
labels:
  app.kubernetes.io/name: {{ .name }}
  app.kubernetes.io/part-of: dinar
{{- end }}

{{- define "dinar.podMetadata" -}}
labels:
  app.kubernetes.io/name: {{ .name }}
  app.kubernetes.io/part-of: dinar
annotations:
  # A change of the settings starts the pods anew.
  dinar.dev/settings: {{ include "dinar.settings" .root | sha256sum }}
  {{- if .root.Values.monitoring.annotations }}
  prometheus.io/scrape: "true"
  prometheus.io/port: {{ .port | quote }}
  {{- end }}
{{- end }}

{{- define "dinar.settings" -}}
KAFKA_BOOTSTRAP_SERVERS: {{ .Values.kafka.bootstrapServers | quote }}
SCHEMA_REGISTRY_URL: {{ .Values.schemaRegistry.url | quote }}
{{- if not (hasKey .Values.env "DINAR_TOPICS_MANAGE") }}
DINAR_TOPICS_MANAGE: check
{{- end }}
{{- with .Values.topics.prefix }}
DINAR_TOPIC_PREFIX: {{ . | quote }}
{{- end }}
DINAR_MODE: {{ .Values.mode }}
DINAR_WEBHOOKS_URL: {{ .Values.webhooksUrl | quote }}
{{- if not (hasKey .Values.env "DINAR_LOG_FORMAT") }}
DINAR_LOG_FORMAT: json
{{- end }}
{{- range $name, $value := .Values.env }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "dinar.podSpec" -}}
serviceAccountName: {{ .name }}
automountServiceAccountToken: false
# A Service called processor would set PROCESSOR_PORT=tcp://..., which is a setting of ours.
enableServiceLinks: false
{{- with .root.Values.priorityClass.name }}
priorityClassName: {{ . }}
{{- end }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: topology.kubernetes.io/zone
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {app.kubernetes.io/name: {{ .name }}}
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {app.kubernetes.io/name: {{ .name }}}
{{- with .values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "dinar.containerSecurity" -}}
securityContext:
  readOnlyRootFilesystem: true
  allowPrivilegeEscalation: false
  capabilities: {drop: [ALL]}
{{- end }}

{{- define "dinar.env" -}}
- {name: DINAR_CONFIG, value: /etc/dinar/dinar.conf}
{{- range $name, $value := .values.env }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end }}

{{- define "dinar.serviceAccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .name }}
  {{- include "dinar.labels" . | nindent 2 }}
  {{- with .values.serviceAccountAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
{{- end }}

{{- define "dinar.disruptionBudget" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ .name }}
  {{- include "dinar.labels" . | nindent 2 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app.kubernetes.io/name: {{ .name }}}
{{- end }}

{{/* KEDA makes the HorizontalPodAutoscaler itself then, with both reasons to scale. Every instance tells the same of the share groups. */}}
{{- define "dinar.scaledObject" -}}
{{- $autoscaling := .values.autoscaling }}
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: {{ .name }}
  {{- include "dinar.labels" . | nindent 2 }}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: {{ .name }}}
  minReplicaCount: {{ $autoscaling.minReplicas }}
  maxReplicaCount: {{ $autoscaling.maxReplicas }}
  # No fallback: while Prometheus does not answer the autoscaler goes by the CPU alone, and takes none away.
  triggers:
    - type: prometheus
      metadata:
        serverAddress: {{ $autoscaling.keda.prometheusUrl | quote }}
        query: max(dinar_gateway_waiting{namespace="{{ .root.Release.Namespace }}"} >= 0)
        threshold: {{ $autoscaling.keda.waitingRecords | quote }}
    - type: cpu
      metricType: Utilization
      metadata:
        value: {{ $autoscaling.cpuPercent | quote }}
{{- end }}

{{- define "dinar.autoscaler" -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ .name }}
  {{- include "dinar.labels" . | nindent 2 }}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: {{ .name }}}
  minReplicas: {{ .values.autoscaling.minReplicas }}
  maxReplicas: {{ .values.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target: {type: Utilization, averageUtilization: {{ .values.autoscaling.cpuPercent }}}
{{- end }}

{{/* One command of the operators' image in the Job before a deploy: (dict "root" $ "args" WORDS). Its name is its first word. */}}
{{- define "dinar.contractStep" -}}
- name: {{ first .args }}
  image: {{ include "dinar.image" (dict "root" .root "name" "cli" "values" .root.Values.contract) }}
  imagePullPolicy: {{ .root.Values.image.pullPolicy }}
  args: {{ .args | toJson }}
  env:
    - {name: DINAR_CONFIG, value: /etc/dinar/dinar.conf}
    - {name: KAFKA_BOOTSTRAP_SERVERS, value: {{ .root.Values.kafka.bootstrapServers | quote }}}
    - {name: SCHEMA_REGISTRY_URL, value: {{ .root.Values.schemaRegistry.url | quote }}}
    - {name: DINAR_TOPIC_PREFIX, value: {{ .root.Values.topics.prefix | quote }}}
  resources:
    requests: {cpu: 100m, memory: 192Mi}
    limits: {memory: 256Mi}
  {{- include "dinar.containerSecurity" .root | nindent 2 }}
  volumeMounts:
    - {name: tmp, mountPath: /tmp}
    - {name: config, mountPath: /etc/dinar, readOnly: true}
{{- end }}
