# The image of the application. Built with BuildKit, the default builder of Docker.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -DskipTests package && \
    cp target/atlas-crm-*.jar app.jar && \
    java -Djarmode=tools -jar app.jar extract --layers --launcher --destination layers

FROM eclipse-temurin:17-jre
RUN groupadd --gid 10001 atlas && \
    useradd --uid 10001 --gid atlas --no-create-home --home-dir /app --shell /usr/sbin/nologin atlas && \
    install --directory --owner=atlas --group=atlas /app/data
WORKDIR /app

# From the layer that changes least to the one that changes most.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./

USER 10001:10001
EXPOSE 8080

# bash speaks HTTP here because the image of the JRE need not hold curl or wget.
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r status <&3 && [[ $status == HTTP/*' 200'* ]]"]

# More options for the JVM go into JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "org.springframework.boot.loader.launch.JarLauncher"]
