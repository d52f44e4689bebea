// What scripts and templates say to each other, in types that every script knows without an import.

/** What `el` puts into an element: strings become text, lists are flattened, nothing is left out. */
type Content = Node | string | number | null | undefined | false | "" | readonly Content[];

/** Attributes of an element: `on` holds listeners by event, `data` data attributes. */
interface Attributes {
  on?: Record<string, (event: any) => void>;
  data?: Record<string, string | number | undefined>;
  [name: string]: unknown;
}

/** What a page's script does; `signal` ends with the page. */
type Mount = (main: HTMLElement, signal: AbortSignal) => Promise<unknown> | void;

/** One page of a list, as the service gives it. */
interface ListPage<T> {
  items: T[];
  next_cursor?: string | null;
}

/** A column of a table: `heads` marks the cell that names its row; `kind` is a style such as "amount". */
interface Column<T> {
  label: string;
  cell: (record: T) => Content;
  heads?: boolean;
  kind?: string;
  /** What stands in the column's head in place of its name. */
  head?: () => Node;
}

/** A way of sorting what is shown of a list. */
interface Sorting<T> {
  text: string;
  compare: (one: T, other: T) => number;
}

/** A list as its tools see it; "shown" is dispatched whenever other rows are. */
interface ShownList<T> extends EventTarget {
  records: T[];
  isWhole: boolean;
  sort(compare: (one: T, other: T) => number): void;
  /** Whether it could. */
  continueBelow(): Promise<boolean>;
}

/** What can be chosen in a list. */
interface Choosing<T> {
  selection: EventTarget & { most: number; size: number; addAll(records: T[]): void };
  offered: (record: T) => boolean;
}

/** One call of a run; `key` makes its repetition the same call. */
interface Step {
  method: string;
  path: string;
  key: string;
  body?: object;
  /** What it is about: ids, with the words that a summary names them by. */
  about: Array<{ id: string; name: string }>;
}

/** What became of one thing of a run. */
interface Outcome {
  id: string;
  name: string;
  done: boolean;
  /** Why not. */
  detail?: string;
}

/** Many calls that are made one after the other, as this tab keeps them. */
interface KeptRun {
  kind: string;
  /** "orders" or "bills", where contracts are requested for them. */
  source?: string;
  /** Whose it is. */
  caller: string;
  steps: Step[];
  outcomes: Outcome[];
}

interface Table<T> {
  element: HTMLElement;
  /** Shows these in place of all rows. */
  show(records: T[]): void;
  append(records: T[]): HTMLElement | undefined;
  replace(record: T): void;
  remove(id: string): void;
}

/** What was refused at one place, as the service says it. */
interface Fault {
  pointer?: string;
  id?: string;
  code?: string;
  detail: string;
}

/** What the summary on top of a page or form says. */
interface Told {
  heading?: string;
  detail: string | null;
  errors?: Fault[];
  requestId?: string | null;
  retry?: (() => unknown) | null;
  /** What the button for `retry` says; "Try again" if left out. */
  again?: string;
}

/**
 * What is asked before something is done; `submit` does it. Where its answer is lost, `record` reads what it was done
 * to, and `done` tells whether it was.
 */
interface Question {
  title: string;
  content: Content[];
  confirm: string;
  grave?: boolean;
  keepAs?: string;
  submit: (entered: FormData) => Promise<unknown>;
  record?: (signal: AbortSignal) => Promise<any>;
  done?: (record: any) => boolean;
}

/** A button of the desk that asks first. */
interface Deed {
  name: string;
  text: string;
  prominent?: boolean;
  question: () => Question;
}

/** What a key of the desk does: `act` gives false where the key is left to the browser. */
interface Shortcut {
  /** Ways to press it: a key as events name it, or two with a space between. */
  keys: string[];
  text: string;
  act: () => unknown;
  /** Whether it can be done now; always if left out. */
  when?: () => boolean;
  /** Whether it goes on while the key is held. */
  repeats?: boolean;
}
interface ShortcutGroup {
  name: string;
  shortcuts: Shortcut[];
}

/** A field that a form sends. */
type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A form that the service gives out for a file that goes to the store of documents. */
interface UploadForm {
  url: string;
  fields: Record<string, string>;
}

/** A form's entered values by the names of its fields. */
type Entered = Record<string, string>;

// Templates hold what scripts look for, and the tests of the built pages look at both; so what is looked for by a
// selector is taken to be there, and of the kind that the selector means.
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}
interface NonElementParentNode {
  getElementById(id: string): any;
}
interface Document {
  getElementById(id: string): any;
}
interface Element {
  closest(selectors: string): any;
}
interface HTMLFormControlsCollection {
  [name: string]: any;
}

/** oidc-client-ts, which a page loads before all scripts (vendor/). */
declare var oidc: any;

/** A list of a page that shows several, of which the address says one. */
interface View {
  main: HTMLElement;
  section: HTMLElement;
  signal: AbortSignal;
}

/** A ticket as its customer or the desk sees it. */
type Ticket = Api.TicketAnswer | Api.DeskTicketAnswer;

/** A file that is verified, with the SHA-256 that the browser computed. */
interface ChosenFile {
  name: string;
  sha256: string;
  content: File;
}

/** An answer about a number or a file; `source` is where the number was found. */
interface Asked {
  answer: Api.RegisterAnswer | Api.VerificationAnswer;
  number: string | null;
  source: "given" | "file" | "name" | "register";
  /** The number in the file's name, where it is another one. */
  misnamed?: string | null;
}

/** What is chosen for a request, as the preview shows it. */
interface ChosenLine {
  id: string;
  name?: string;
  month?: string;
  amount: Api.MoneyAnswer | null;
  unpaid?: boolean;
  /** Until when an unpaid order is to be paid. */
  deadline?: string | null;
}

/** A contract that a request would make. */
interface ContractToBe {
  entity: string;
  currency: string;
  lines: ChosenLine[];
  total: Api.MoneyAnswer | null;
}

/** The amounts of official contracts in one currency. */
interface Sums {
  currency: string;
  items: Api.MonthOfEntityAnswer[];
  entities: SumsOfEntity[];
}
interface SumsOfEntity extends Api.EntityAnswer {
  total: Api.MoneyAnswer | null;
  contracts: number;
}

// Forms of the site send texts; files go their own way (upload.js).
interface FormData {
  get(name: string): any;
}
