//! Beginnings and ends: no task and no socket is left behind.

use countersign_tests::OTHER_KEY;

use super::*;

async fn nothing_left(provider: &Provider) {
    let began = Instant::now();
    let metrics = tokio::runtime::Handle::current().metrics();
    // The provider's own: it accepts, and has a task for each connection.
    while provider.open() > 0 || metrics.num_alive_tasks() > 1 {
        assert!(
            began.elapsed() < Duration::from_secs(5),
            "{} sockets, {} tasks",
            provider.open(),
            metrics.num_alive_tasks()
        );
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn the_last_handle_takes_task_and_sockets_with_it() {
    let (provider, keys) = served().await;
    let other = keys.clone();
    while_good(&keys, "running", || keys.status().counts.replaced >= 2).await;
    drop(keys);
    while_good(&other, "one is left", || {
        other.status().counts.replaced >= 4
    })
    .await;
    drop(other);
    nothing_left(&provider).await;
    let asked = provider.seen().len();
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(provider.seen().len(), asked);
}

#[tokio::test]
async fn a_fetch_under_way_ends_with_the_last_handle() {
    let (provider, keys) = served().await;
    provider.set("/jwks", Behaviour::Hang);
    let asked = provider.seen().len();
    while provider.seen().len() == asked {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    drop(keys);
    // The provider sees the end only when it next looks: its own task is what hangs.
    let metrics = tokio::runtime::Handle::current().metrics();
    let began = Instant::now();
    while metrics.num_alive_tasks() > 2 {
        assert!(began.elapsed() < Duration::from_secs(5));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_threads_verify_while_keys_rotate() {
    let (provider, keys) = served().await;
    let good = KEY.token(&claims());
    let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let (keys, good, stop) = (keys.clone(), good.clone(), stop.clone());
            tokio::spawn(async move {
                let mut verified = 0_u64;
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    assert_eq!(code(&verify(&keys, &good).await), "ok");
                    verified += 1;
                    tokio::task::yield_now().await;
                }
                verified
            })
        })
        .collect();
    for round in 0..6 {
        let with: &[&SigningKey] = if round % 2 == 0 {
            &[&KEY, &OTHER_KEY]
        } else {
            &[&KEY]
        };
        provider.set("/jwks", set(with));
        keys.refresh().await.unwrap();
        assert_eq!(keys.current().unwrap().len(), with.len());
    }
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    for worker in workers {
        assert!(worker.await.unwrap() > 0);
    }
    drop(keys);
    nothing_left(&provider).await;
}

#[tokio::test]
async fn a_token_with_a_new_key_verifies_in_one_fetch() {
    let mut settings = millis();
    settings.freshness_min = Duration::from_secs(60);
    settings.freshness_default = Duration::from_secs(60);
    settings.freshness_max = Duration::from_secs(60);
    let provider = Provider::start().await;
    provider.set("/jwks", set(&[&KEY]));
    let keys = builder(&provider.url("/jwks"))
        .settings(settings)
        .start()
        .unwrap();
    keys.ready().await.unwrap();
    provider.set(
        "/jwks",
        set(&[&KEY, &OTHER_KEY]).after(Duration::from_millis(100)),
    );
    let new = OTHER_KEY.token(&claims());
    let waiting = (0..1000).map(|_| {
        let (keys, new) = (keys.clone(), new.clone());
        tokio::spawn(async move { code(&verify(&keys, &new).await) })
    });
    for task in waiting.collect::<Vec<_>>() {
        assert_eq!(task.await.unwrap(), "ok");
    }
    assert_eq!(provider.seen().len(), 2, "a thousand tasks, one fetch");
}
