/** Why the system refused something: its code (`EACCES`) and the reason as Python words it. */
export interface SystemRefusal {
  readonly code: string;
  readonly reason: string;
}

/**
 * What `str(OSError)` says of an error of node:fs: the number and the C library's words, and `path`, where the system call
 * has one. Django's messages are made of it, and it names the file instead of the one in the making beside it.
 */
export function systemError(error: unknown, path: string): SystemRefusal {
  const { code = 'EIO', errno, message, syscall } = error as NodeJS.ErrnoException;
  const words = WORDS[code];
  if (words === undefined || errno === undefined) return { code, reason: message };
  const place = syscall === 'write' || syscall === 'read' ? '' : `: '${path}'`;
  return { code, reason: `[Errno ${-errno}] ${words}${place}` };
}

/** `strerror` of glibc. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied',
  EBUSY: 'Device or resource busy',
  EDQUOT: 'Disk quota exceeded',
  EEXIST: 'File exists',
  EFBIG: 'File too large',
  EINVAL: 'Invalid argument',
  EIO: 'Input/output error',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  EMFILE: 'Too many open files',
  ENAMETOOLONG: 'File name too long',
  ENFILE: 'Too many open files in system',
  ENOENT: 'No such file or directory',
  ENOSPC: 'No space left on device',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  EPERM: 'Operation not permitted',
  EROFS: 'Read-only file system',
  ETXTBSY: 'Text file busy',
};
