import { Breath } from './breath';
import { projectFindings } from './diagnose';
import type { View } from './view';

/** Files beyond these wait until somebody asks: all of a very large project would fill the memory for nothing. */
const MOST_FILES = 6_000;

/**
 * Looks into the projects' files before anybody asks about all of them, taking a breath whenever something else may want
 * to be done. Ends early if the view is no longer the newest.
 */
export async function readAhead(view: View): Promise<void> {
  const { snapshot, analysis, checks } = view;
  let isOld = false;
  void view.changed.then(() => {
    isOld = true;
  });
  const breath = new Breath();
  for (const project of snapshot.projects) {
    for (const steps of [
      analysis.checkProjectSteps(snapshot, project, checks(project), () => projectFindings(view, project)),
      analysis.readReferences(project, snapshot.files),
    ]) {
      let files = 0;
      for (const _ of steps) {
        if (files++ > MOST_FILES) break;
        if (!breath.isDue) continue;
        await breath.take();
        if (isOld) return;
      }
    }
  }
}
