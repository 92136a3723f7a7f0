/** What the command that shows the deploy plan takes and gives. */

/** Which project. Nothing: the only one. */
export interface DeployPlanParams {
  /** URI of the project's folder, or of any file in it. */
  readonly project?: string;
}

export interface ShownDeployPlan {
  /** The commands in the order that works. */
  readonly steps: readonly {
    readonly id: string;
    /** Command lines that do it: Django's, and ours. */
    readonly django: string;
    readonly command: string;
    readonly why: readonly string[];
  }[];
  /** Where deploy scripts disagree. `line` counts from 1. */
  readonly conflicts: readonly {
    /** URI of the script. */
    readonly file: string;
    readonly line: number;
    /** Id of the rule that reports it. */
    readonly rule: string;
    readonly why: string;
  }[];
  /** The same for people to read. */
  readonly text: string;
}
