//! Where a long run is.

use crate::output::progress;

/// The width of the bar.
const WIDTH: u64 = 24;

/// Shows how many of how many are done.
pub fn show(what: &str, done: u64, of: Option<u64>) {
    let Some(all) = of.filter(|all| *all > 0) else {
        progress(&format!("{what}  {done}"));
        return;
    };
    let filled = done
        .saturating_mul(WIDTH)
        .checked_div(all)
        .unwrap_or(0)
        .min(WIDTH);
    let bar: String = (0..WIDTH)
        .map(|at| if at < filled { '#' } else { '.' })
        .collect();
    let percent = done
        .saturating_mul(100)
        .checked_div(all)
        .unwrap_or(0)
        .min(100);
    progress(&format!("{what}  [{bar}] {percent:3} %  {done} of {all}"));
}
