# The pages, the worker and the command line of zelfsamen in one image. It runs as nobody in particular on a root file system that
# is only read; all it writes is under /data (a volume) and /tmp (in memory). docs/running.md says how to use it.
FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /source
RUN python -m venv /opt/zelfsamen
COPY requirements.lock ./
RUN /opt/zelfsamen/bin/pip install --quiet --require-hashes --only-binary :all: -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY script ./script
COPY zelfsamen ./zelfsamen
RUN /opt/zelfsamen/bin/python -m script.lib.messages compile \
 && /opt/zelfsamen/bin/pip install --quiet --no-deps --no-build-isolation .

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin zelfsamen \
 && install -d -o zelfsamen -g zelfsamen -m 0700 /data /backups
COPY --from=build /opt/zelfsamen /opt/zelfsamen
COPY script/container /usr/local/bin/container
ENV PATH=/opt/zelfsamen/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOME=/tmp \
    ZELFSAMEN_ENV=production ZELFSAMEN_DATA=/data ZELFSAMEN_HOST=0.0.0.0 ZELFSAMEN_PORT=8000
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-m", "zelfsamen.site.probe"]
ENTRYPOINT ["container"]
CMD ["web"]
