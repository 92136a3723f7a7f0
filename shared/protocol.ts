/** What the server tells the client beside the standard protocol. Sent only to clients that say they understand it. */

/** Where a client says, under `capabilities.experimental`, what it can do beyond the protocol. */
export const capabilityKey = 'djangoStatic';

export interface ExperimentalCapabilities {
  /** It takes the status notification. */
  readonly status?: boolean;
  /** Its command that opens completion, run after a directory was chosen so that its content is offered at once. */
  readonly suggestCommand?: string;
  /** It has the commands below, and opens the documents of `documentScheme`. */
  readonly showsDocuments?: boolean;
}

/** Command of the client in code actions. Arguments: title, URI of the left file, URI of the right one. */
export const compareFilesCommand = 'djangoStatic.compareFiles';

/** Command of the client in code actions. Argument: Markdown to be shown. */
export const explainCommand = 'djangoStatic.explain';

/** Scheme of documents that are no files: `django-static:/rules/missing-static-file.md`, and the client's own. */
export const documentScheme = 'django-static';

/** The URI of a rule's page. */
export function ruleUri(id: string): string {
  return `${documentScheme}:/rules/${id}.md`;
}

/** Options of `initialize`: every setting (`settingsModule`, or below `djangoStatic`), and this. */
export interface InitializationOptions {
  /** True if the user trusts the workspace's code. Nothing of it is executed otherwise. Default false. */
  readonly trusted?: boolean;
}

/** Notification server → client: what is known now. Sent when it changes. */
export const statusNotification = 'djangoStatic/status';

export interface Status {
  readonly projects: readonly ProjectStatus[];
}

export interface ProjectStatus {
  /** URI of the folder with manage.py. */
  readonly root: string;
  /** Dotted name; absent if none was found. */
  readonly settingsModule?: string;
  /** How the Python environment was found, for people; absent if there is none. */
  readonly environment?: string;
  /** `5.2.1`; absent if Django was not found. */
  readonly djangoVersion?: string;
  /** How many logical static paths there are. */
  readonly staticFiles: number;
  readonly confidence: Confidence;
  /** How long reading it took the last time it was read as a whole, in milliseconds. */
  readonly readingMs: number;
  /** What could not be known, for people. Empty when knowledge is complete. */
  readonly gaps: readonly string[];
}

/** How many of the settings that the project assigns are wholly, partly and not known. */
export interface Confidence {
  readonly known: number;
  readonly partial: number;
  readonly unknown: number;
}

// Requests client → server beyond the protocol. Any client may send them.

/** Static files by a few characters of their path, the best first. `StaticFilesParams` → `StaticFile[]`. */
export const staticFilesRequest = 'djangoStatic/staticFiles';

export interface StaticFilesParams {
  readonly query: string;
  readonly limit: number;
}

export interface StaticFile {
  /** As `{% static %}` names it. */
  readonly path: string;
  /** The file that is served. */
  readonly uri: string;
  /** The app that has it, else the finder. */
  readonly owner: string;
  /** URIs of the files it hides, in finder order. */
  readonly hides: readonly string[];
  /** URI of the project's folder. */
  readonly project: string;
}

/** What a file is as a static file. `StaticPathParams` → `StaticPath`, or null if it is none. */
export const staticPathRequest = 'djangoStatic/staticPath';

export interface StaticPathParams {
  readonly uri: string;
}

export interface StaticPath {
  readonly path: string;
  /** `{% static '…' %}`, quoted as the path needs it. */
  readonly tag: string;
  /** URI of the file that is served under this path: another one, if this one is hidden. */
  readonly served: string;
}

/** The settings modules a project may have. No parameters → `SettingsModules[]`, one per project. */
export const settingsModulesRequest = 'djangoStatic/settingsModules';

export interface SettingsModules {
  /** URI of the project's folder. */
  readonly project: string;
  /** The one in use; absent if there is none. */
  readonly current?: string;
  readonly candidates: readonly { readonly name: string; readonly origin: string }[];
}

/** A rule's documentation. `RuleParams` → Markdown, or null if there is no such rule. */
export const ruleRequest = 'djangoStatic/rule';

export interface RuleParams {
  readonly id: string;
}

/** How the projects were read, as `django-static doctor` tells it. No parameters → `ProjectReport[]`. */
export const reportRequest = 'djangoStatic/report';

/** Paths in it are written as the server's platform writes them. */
export interface ProjectReport {
  readonly project: string;
  readonly environment: {
    readonly python?: string;
    readonly origin: string;
    readonly pythonVersion: string;
    readonly sitePackages: readonly string[];
    readonly problems: readonly string[];
  };
  /** Versions of the packages that have a say in static files; absent if not installed. */
  readonly packages: readonly { readonly name: string; readonly version?: string }[];
  readonly settings: {
    readonly module?: string;
    /** Who named it. */
    readonly namedBy?: string;
    readonly confidence: Confidence;
    readonly notKnown: readonly ReportedGap[];
    readonly problems: readonly string[];
  };
  readonly finders: readonly {
    readonly name: string;
    readonly roots: readonly {
      readonly dir: string;
      readonly prefix: string;
      readonly app?: string;
      /** How many files are served from it, and how many others hide. */
      readonly files: number;
      readonly hidden: number;
    }[];
  }[];
  readonly staticFiles: number;
  readonly gaps: readonly ReportedGap[];
}

export interface ReportedGap {
  readonly what: string;
  readonly why: string;
  /** `path:line`. */
  readonly at?: string;
}
