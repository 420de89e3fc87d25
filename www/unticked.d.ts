/** A box: a purpose, and the channel by which it may be pursued. */
export interface UntickedBox {
  /** The purpose's name in the configuration. */
  purpose: string;
  /** How the person is reached. */
  channel: "email" | "sms" | "phone" | "post";
}

/** The detail of `unticked:change`. */
export interface UntickedChange extends UntickedBox {
  /** Whether the box is ticked now. */
  granted: boolean;
}

/** What follows from a box; it says nothing about earlier records of the address. */
export interface UntickedOutcome extends UntickedBox {
  state: "unknown" | "pending" | "granted" | "declined" | "withdrawn" | "objected" | "paused" | "expired";
}

/** The detail of `unticked:recorded`. */
export interface UntickedRecorded {
  /** The record's id, which the form sent to the site's own server as `unticked_id`. */
  id: string;
  /** Where the person and the site find the proof. */
  receipt_url: string;
  choices: UntickedOutcome[];
}

/** The detail of `unticked:error`. */
export interface UntickedError {
  /** The answer's HTTP status; 0 when there was no answer. */
  status: number;
  /** The answer's problem document (RFC 9457), if it had one. */
  problem: { type?: string; title?: string; status?: number; detail?: string; [member: string]: unknown } | null;
}

/** What the script tag offers to the page. */
export interface Unticked {
  /** The widget's version. */
  readonly version: string;
  /** Fulfilled when the forms of the parsed page have their boxes, or are left as they were. */
  readonly ready: Promise<void>;
  /** Looks for forms now. Forms added later are found without it. */
  scan(): Promise<void>;
}

declare global {
  interface Window {
    readonly unticked?: Unticked;
  }

  /** All of them bubble from the form's `<unticked-consent>` element. */
  interface GlobalEventHandlersEventMap {
    "unticked:ready": CustomEvent<null>;
    "unticked:change": CustomEvent<UntickedChange>;
    "unticked:recorded": CustomEvent<UntickedRecorded>;
    "unticked:error": CustomEvent<UntickedError>;
  }

  interface HTMLElementTagNameMap {
    "unticked-consent": HTMLElement;
  }
}
