//! What std would bring along: memory, and an end for what cannot go on.

use core::{arch::wasm32, panic::PanicInfo};

use lol_alloc::{AssumeSingleThreaded, FreeListAllocator};

// SAFETY: a page's wasm has one thread; its memory is not shared.
#[global_allocator]
static MEMORY: AssumeSingleThreaded<FreeListAllocator> =
    unsafe { AssumeSingleThreaded::new(FreeListAllocator::new()) };

/// Ends the call. The page sees an exception in a listener, and its form goes its way.
#[panic_handler]
fn panic(_: &PanicInfo) -> ! {
    wasm32::unreachable()
}
