#!/bin/bash -eu
# Builds the fuzz targets as ClusterFuzzLite and OSS-Fuzz want them: binaries, dictionaries and first
# inputs in $OUT. Outside of their images: OUT=/tmp/out SRC=$(dirname "$PWD") .clusterfuzzlite/build.sh
cd "$(dirname "$(readlink -f "$0")")"
if [ -d "$SRC/countersign" ]; then cd "$SRC/countersign"; else cd ..; fi
# Cargo reads fuzz/.cargo/config.toml only from there.
cd fuzz
toolchain=${FUZZ_TOOLCHAIN:-nightly}
triple=x86_64-unknown-linux-gnu
cargo "+$toolchain" fuzz build --target "$triple" -O --debug-assertions

# The program that writes the first inputs is no fuzz target: none of their flags.
seeds=$(mktemp -d)
env -u RUSTFLAGS -u CFLAGS -u CXXFLAGS cargo "+$toolchain" run --quiet --release \
    -p countersign-oracles --bin seeds -- "$seeds"

for target in $(sed -n 's|^path = "fuzz_targets/\(.*\)\.rs"|\1|p' Cargo.toml); do
    cp "target/$triple/release/$target" "$OUT/"
    (cd "$seeds/$target" && zip -q -r - .) >"$OUT/${target}_seed_corpus.zip"
    dictionaries=$(./run --dictionaries "$target")
    if [ -n "$dictionaries" ]; then
        # shellcheck disable=SC2086 # names without spaces
        cat $dictionaries >"$OUT/$target.dict"
    fi
done
rm -r "$seeds"
