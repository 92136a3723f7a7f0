import { createHash } from 'node:crypto';
import { derive } from '../base/derive';

/** A short name for diagnostics, by their JSON: equal for equal ones. */
export const resultIdOf = derive((json: Uint8Array) => createHash('sha1').update(json).digest('base64url'));
