# One image per service: docker build --build-arg SERVICE=webhook-ingress --build-arg JAR=webhook-ingress/target/dinar-*.jar ...
# ./dinar images builds all of them; what is copied here was put into place by 'mvn package'.
FROM eclipse-temurin:25-jre
ARG SERVICE
ARG JAR
ARG MAIN
ARG MANAGEMENT_PORT
RUN groupadd --gid 10001 dinar && useradd --uid 10001 --gid dinar --no-create-home --shell /usr/sbin/nologin dinar \
 && mkdir -p /app /var/lib/dinar && chown dinar:dinar /var/lib/dinar
# What changes least comes first, so that a new release pulls its own jars only.
COPY ${SERVICE}/target/image/agent/ /app/agent/
COPY ${SERVICE}/target/image/deps/ /app/deps/
COPY ops/docker/entrypoint ops/docker/health /app/
COPY ${SERVICE}/target/image/lib/ ${JAR} /app/lib/
RUN echo "${MAIN}" >/app/main-class && echo "${MANAGEMENT_PORT}" >/app/management-port \
 && find /app/lib /app/deps -name '*.jar' | sort | paste -sd: >/app/classpath \
 && /app/entrypoint --version \
 && java -XX:AOTCacheOutput=/app/service.aot -Xlog:aot=off -Xlog:cds=off --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
      -cp "$(cat /app/classpath)" "${MAIN}" --help >/dev/null
ENV DINAR_LOG_FORMAT=json
USER 10001:10001
WORKDIR /var/lib/dinar
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=6 CMD ["/app/health"]
ENTRYPOINT ["/app/entrypoint"]
