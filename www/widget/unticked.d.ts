/** The detail of `unticked:change`. */
export interface UntickedChange {
  /** The purpose's name in the configuration. */
  purpose: string;
  /** How the person is reached. */
  channel: Channel;
  /** Whether the box is ticked now. */
  granted: boolean;
}

/** The detail of `unticked:recorded`: what was recorded, and where its proof is. */
export type UntickedRecorded = ConsentResponse;

/** The detail of `unticked:error`. */
export interface UntickedError {
  /** The answer's HTTP status; 0 when there was no answer. The record is then kept and sent later. */
  status: number;
  /** The answer's problem document (RFC 9457), if it had one. */
  problem: Problem | null;
}

/** What the script tag offers to the page. */
export interface Unticked {
  /** The widget's version. */
  readonly version: string;
  /** Fulfilled when the forms of the parsed page have their boxes, or are left as they were. */
  readonly ready: Promise<void>;
  /** Looks for forms now. Forms added later are found without it. */
  scan(): Promise<unknown>;
  /** Gives a form its boxes, or the forms inside a shadow root, which are not found without it. */
  render(target: HTMLFormElement | ShadowRoot): Promise<unknown>;
  /** The boxes of a form: ticked where the person ticked them. */
  choices(form: HTMLFormElement): UntickedChange[];
  /**
   * Records what a form says now; for forms that are never submitted. Fulfilled with the edge's
   * answer, and with null where there is nobody or nothing to record, or where the record is kept
   * to be sent later; rejected with an `UntickedError` where the edge refuses it.
   */
  record(form: HTMLFormElement): Promise<UntickedRecorded | null>;
}

/**
 * Loads the widget from an edge, once per page. With `integrity`, a browser runs no other loader.
 * Where trusted types are required, the policy `unticked` has to be allowed.
 */
export function load(edge: string, options?: { integrity?: string }): Promise<Unticked>;

declare global {
  interface Window {
    readonly unticked?: Unticked;
  }

  /** All of them bubble from the form's `<unticked-consent>` element, and out of shadow roots. */
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
