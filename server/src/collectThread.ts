import { collectBeside } from './host/nodeCollectThread';
import { nodeCollectWriting } from './host/nodeCollectWriting';

/** A thread that hashes and copies its share of a collect's files. */
collectBeside(nodeCollectWriting);
