//! Processor cores, memory and time of a process, and the disk below it.

use std::{
    fs::{self, File},
    io::Write as _,
    path::Path,
    process::Command,
    thread::available_parallelism,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use crate::{run, setup};

/// workerd runs on the first core and the load on the second, so that neither takes the
/// other's time.
const SERVER_CORE: &str = "0";
/// See [`SERVER_CORE`].
pub const LOAD_CORE: &str = "1";

/// A process that took less of a core than this was at rest.
const AT_REST: f64 = 0.03;
/// Over which time that is looked at: a clock tick is 10 ms.
const LOOK: Duration = Duration::from_millis(500);
/// How long to wait for rest at most; a run on a process at work is still a run.
const PATIENCE: Duration = Duration::from_secs(30);

/// Whether processes can be bound to cores here.
pub fn can_pin() -> bool {
    available_parallelism().is_ok_and(|cores| cores.get() >= 2)
        && setup::on_path("taskset").is_some()
}

/// Binds a server to its core, where that is possible.
///
/// # Errors
/// When `taskset` refuses.
pub fn pin_server(pid: u32) -> Result<()> {
    if !can_pin() {
        return Ok(());
    }
    // All of its threads.
    run::quiet(Command::new("taskset").args(["-a", "-c", "-p", SERVER_CORE, &pid.to_string()]))
}

/// Resident memory, where `ps` tells.
pub fn resident_mebibytes(pid: u32) -> Option<f64> {
    let output = Command::new("ps")
        .args(["-o", "rss=", "-p", &pid.to_string()])
        .output()
        .ok()?;
    let kibibytes: f64 = String::from_utf8(output.stdout).ok()?.trim().parse().ok()?;
    Some(kibibytes / 1024.0)
}

/// Waits until a process has done what it put off, and says how long that took. Work that
/// is put off costs too; it must not fall into the next run.
pub async fn rest(pid: u32) -> Duration {
    let since = Instant::now();
    while since.elapsed() < PATIENCE {
        let Some(before) = processor_seconds(pid) else {
            // Not told here: as long as deliveries usually take to get going and end.
            tokio::time::sleep(4 * LOOK).await;
            break;
        };
        tokio::time::sleep(LOOK).await;
        let took = processor_seconds(pid).unwrap_or(before) - before;
        if took < AT_REST * LOOK.as_secs_f64() {
            break;
        }
    }
    since.elapsed().saturating_sub(LOOK)
}

/// Processor time so far, where Linux tells (proc(5), fields 14 and 15 of `stat`).
pub fn processor_seconds(pid: u32) -> Option<f64> {
    /// The kernel counts in these for every program, whatever its own clock.
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The second field, the name in brackets, may hold blanks.
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(11);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((user + system) / TICKS_PER_SECOND)
}

/// How often a second the disk below a folder can make 4 KiB durable, one after the other:
/// what a write costs that commits alone, and so what sharing a commit can save.
///
/// # Errors
/// When the folder cannot be written to.
pub fn syncs_per_second(folder: &Path) -> Result<f64> {
    const TIME: Duration = Duration::from_secs(1);
    let path = folder.join("sync");
    let shown = || format!("cannot write {}", path.display());
    let mut file = File::create(&path).with_context(shown)?;
    let since = Instant::now();
    let mut count = 0_u32;
    while since.elapsed() < TIME {
        file.write_all(&[0; 4096]).with_context(shown)?;
        file.sync_data().with_context(shown)?;
        count += 1;
    }
    fs::remove_file(&path).with_context(shown)?;
    Ok(f64::from(count) / since.elapsed().as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn this_process_uses_time_and_memory() {
        let pid = std::process::id();
        assert!(processor_seconds(pid).is_some());
        assert!(resident_mebibytes(pid).is_some_and(|mebibytes| mebibytes > 0.5));
        assert_eq!(processor_seconds(u32::MAX), None);
    }
}
