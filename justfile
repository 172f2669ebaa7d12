# What one does here, for memory's sake.

# What the gate runs.
check:
    bash .ci/run

# Quick: format, lints, tests of the working tree.
quick:
    cargo fmt
    cargo clippy --all-targets --all-features -- -D warnings
    cargo test

# All tests.
test:
    cargo test --release

# The walls alone: layers, purity, words, lengths.
tidy:
    cargo test --test tidy

# Lint the sample articles, or the paths given.
lint *paths="corpus":
    cargo run --release -- check {{paths}}

# Figures and facts of the paths given.
facts *paths="corpus":
    cargo run --release -- facts {{paths}} --format table

# Megabytes a second, stage by stage.
bench *folder:
    cargo bench --bench stages -- {{folder}}

# The library without the command.
pure:
    cargo check --no-default-features

# The documentation of the library.
docs:
    cargo doc --no-deps --open
