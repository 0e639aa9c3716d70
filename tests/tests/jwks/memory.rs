//! What is kept of answers that do not end, or that unpack to more.

use super::faults::gzip_bomb;
use super::*;

/// What a fetch may take while it runs, with the connection's buffers: the bound on a body is 256
/// KiB, and a buffer grows by doubling.
const MOST: u64 = 2 * 1024 * 1024;

#[test]
fn a_gibibyte_and_a_bomb_leave_memory_flat() {
    let endless = |announced| Behaviour::Endless { announced };
    let bomb = Behaviour::jwks(gzip_bomb()).header("content-encoding", "gzip");
    let cases = [
        ("1 GiB, announced", endless(true)),
        ("1 GiB, unannounced", endless(false)),
        ("a gzip bomb", bomb),
    ];
    // All on this thread, the provider as well: what it allocates is counted.
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().unwrap();
    for (name, behaviour) in cases {
        let (provider, keys) = runtime.block_on(served());
        let counted = allocation_counter::measure(|| {
            provider.set("/jwks", behaviour);
            runtime.block_on(while_good(&keys, name, || keys.status().counts.failed >= 5));
        });
        assert_eq!(last_error(&keys), "body_too_large", "{name}");
        println!("{name}: at most {} bytes", counted.bytes_max);
        assert!(counted.bytes_max < MOST, "{name}: {counted:?}");
    }
}
