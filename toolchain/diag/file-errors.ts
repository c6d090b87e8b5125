/** What the operating system's errors mean, as words. */

const texts: Readonly<Record<string, string>> = {
  ENOSPC: "there is no space left on the disk",
  EDQUOT: "the disk quota is used up",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOENT: "the folder does not exist",
  ENOTDIR: "a part of the path is not a folder",
  EISDIR: "it is a folder",
  ETXTBSY: "the file is being run",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "the name is too long",
};

/** The reason in an error of node:fs. */
export function fileErrorText(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return (typeof code === "string" ? texts[code] : undefined) ?? (error instanceof Error ? error.message : String(error));
}

/** Is it an error of the operating system (and not a bug)? */
export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === "string" && (error as NodeJS.ErrnoException).syscall !== undefined;
}
