//! Waiting for what happens in its own time.

use std::fmt::Display;
use std::time::Duration;

use tokio::time::Instant;

/// Asks again and again until the answer is good, and returns it.
///
/// # Panics
/// When it has not become good by the deadline, with the last reason.
pub async fn eventually<T, E: Display, F: Future<Output = Result<T, E>>>(
    deadline: Duration,
    mut probe: impl FnMut() -> F,
) -> T {
    let since = Instant::now();
    let mut pause = Duration::from_millis(10);
    loop {
        match probe().await {
            Ok(good) => return good,
            Err(reason) if since.elapsed() >= deadline => {
                panic!("not within {} s: {reason:#}", deadline.as_secs_f32())
            }
            Err(_) => tokio::time::sleep(pause).await,
        }
        // Quick at first, since most things are; then gentle, since two cores do all the work.
        pause = (pause * 2).min(Duration::from_millis(200));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_late_answer_is_waited_for() {
        let mut asked = 0;
        let got = eventually(Duration::from_secs(5), || {
            asked += 1;
            let answer = if asked == 4 {
                Ok(asked)
            } else {
                Err("not yet")
            };
            std::future::ready(answer)
        })
        .await;
        assert_eq!(got, 4);
    }

    #[tokio::test(start_paused = true)]
    #[should_panic(expected = "not within 1 s: still red")]
    async fn the_last_reason_is_told() {
        eventually(Duration::from_secs(1), || {
            std::future::ready(Err::<(), _>("still red"))
        })
        .await;
    }
}
