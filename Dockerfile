# Build:  docker build -t footnote .
#         docker build -t footnote --build-arg EXTRA=files .     for .pdf and .docx articles too
# Run:    docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
#             --env-file .env -v footnote:/data -v "$PWD/seeds:/app/seeds:ro" footnote
FROM python:3.13-slim AS build
ARG EXTRA=
COPY requirements.lock requirements-files.lock ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements${EXTRA:+-$EXTRA}.lock
COPY LICENSE /app/LICENSE
COPY bot /app/bot
COPY index /app/index
COPY seeds /app/seeds
RUN /venv/bin/python -m compileall -q /app

FROM python:3.13-slim
LABEL org.opencontainers.image.title="Footnote" org.opencontainers.image.licenses="MIT"
COPY --from=build /venv /venv
COPY --from=build /app /app
# DATA_DIR=data in an env file means the volume too.
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin footnote \
    && install -d -o footnote -g footnote /data && ln -s /data /app/data
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 DATA_DIR=/data
WORKDIR /app
USER 10001:10001
VOLUME /data
STOPSIGNAL SIGTERM
# The file is touched after every successful request to Discord; a quiet bot makes one every minute or so.
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s CMD test -n "$(find /data/health -mmin -3)"
# `footnote run`, without the entry point that pip would make.
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
