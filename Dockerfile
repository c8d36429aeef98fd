# One image per service, and one (target cli) of the operators' commands. ./dinar images builds all of them out of what
# 'mvn package -Pimages' put into place; see build/images.
FROM eclipse-temurin:25-jre AS base
RUN groupadd --gid 10001 dinar && useradd --uid 10001 --gid dinar --no-create-home --shell /usr/sbin/nologin dinar \
 && mkdir -p /app /var/lib/dinar && chown dinar:dinar /var/lib/dinar

# The commands for any deployment: topics, schemas, acls, tail, charge, replay. Starts nothing and keeps nothing.
FROM base AS cli
COPY cli/target/image/slim/ /app/deps/
COPY ops/docker/dinar /app/
COPY ops/docker/dinar cli/target/image/sbom.jso[n] /app/
COPY cli/target/image/lib/ cli/target/dinar-cli-*.jar /app/lib/
# A command is over in a second or two: half of that is what the JVM learns here (JEP 514).
RUN find /app/lib /app/deps -name '*.jar' | sort | paste -sd: >/app/classpath \
 && JAVA_OPTIONS=-XX:AOTCacheOutput=/app/cli.aot /app/dinar topics --print create >/dev/null && /app/dinar --version
USER 10001:10001
WORKDIR /var/lib/dinar
ENTRYPOINT ["/app/dinar"]

FROM base AS service
# What changes least comes first, so that a new release pulls its own jars only; what is the same for all is one layer.
ARG SERVICE
ARG JAR
# DINAR_AGENT=false ./dinar images leaves OpenTelemetry's agent out: the folder is empty then.
ARG AGENT=agent
COPY ${SERVICE}/target/image/${AGENT}/ /app/agent/
COPY ${SERVICE}/target/image/slim/ /app/deps/
COPY ops/docker/entrypoint ops/docker/health /app/
COPY ops/docker/jvm-options/${SERVICE} /app/jvm-options
COPY ${SERVICE}/target/image/lib/ ${JAR} /app/lib/
ARG MAIN
ARG MANAGEMENT_PORT
RUN echo "${MAIN}" >/app/main-class && echo "${MANAGEMENT_PORT}" >/app/management-port \
 && find /app/lib /app/deps -name '*.jar' | sort | paste -sd: >/app/classpath \
 && /app/entrypoint --version

# The service starts once, against a Kafka of its own, for the JVM to learn what a start needs (JEP 514, 515). Nothing else of
# this stage is kept.
FROM service AS trained
COPY sandbox/target/lib/ /training/lib/
COPY ops/docker/train /training/
RUN /training/train

FROM service
ARG SERVICE
COPY --from=trained /app/service.aot /app/
# The pattern and the file beside it let a build go on without: Maven makes it online only.
COPY ops/docker/health ${SERVICE}/target/image/sbom.jso[n] /app/
ENV DINAR_LOG_FORMAT=json
USER 10001:10001
WORKDIR /var/lib/dinar
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=6 CMD ["/app/health"]
ENTRYPOINT ["/app/entrypoint"]
