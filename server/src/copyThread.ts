import { nodeCollectWriting } from './host/nodeCollectWriting';
import { copyAll } from './host/nodeCopyThread';

/** A thread that copies its share of a collect's files. */
copyAll(nodeCollectWriting);
