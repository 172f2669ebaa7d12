# docker build -t heshu .
# docker run --rm -v "$PWD":/articles:ro heshu check
FROM rust:1-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /src
COPY Cargo.toml Cargo.lock build.rs ./
COPY benches benches
COPY rules rules
COPY src src
COPY tests/checks tests/checks
RUN cargo install --locked --path . --root /built

FROM alpine:3
# git is for --changed-since; the folder that is mounted belongs to somebody else.
RUN apk add --no-cache git \
    && git config --system --add safe.directory '*' \
    && adduser -D -H -u 65532 heshu
COPY --from=build /built/bin/heshu /usr/local/bin/heshu
USER 65532:65532
WORKDIR /articles
ENTRYPOINT ["heshu"]
CMD ["check"]
