import { derive } from '../base/derive';
import type { Project } from '../project/project';
import { Breath } from './breath';
import type { View } from './view';

/**
 * Once all files have been read anyway, notes which static files they name: the first question of references need not wait
 * for that then. Messages come before it; it ends when something else than open texts has changed.
 */
export async function prepareReferences({ snapshot, analysis, changed }: View): Promise<void> {
  let isOld = false;
  void changed.then(() => {
    isOld = true;
  });
  const breath = new Breath();
  await breath.take();
  for (const project of snapshot.projects) {
    const work = workFor(project);
    if (work.isUnderWay) continue;
    work.isUnderWay = true;
    try {
      for (const _ of analysis.readReferences(project, snapshot.files)) {
        if (!breath.isDue) continue;
        await breath.take();
        if (isOld) return;
      }
    } finally {
      work.isUnderWay = false;
    }
  }
}

const workFor = derive((_: Project) => ({ isUnderWay: false }));
