const drawer = /^(?:utils?|utilities|helpers?|common|misc|stuff)(?:\.|$)/i;
const kebabCase = /^README\.md$|^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/;
const written = /^(?:src|bench|chaos|scripts)\//;

/** A file or folder is named for what it says, in kebab-case; a drawer for anything is no name. */
export function nameFaults(file) {
  const parts = file.split('/');
  const faults = parts
    .filter((part) => drawer.test(part))
    .map((part) => `${file}: "${part}" says nothing about what is inside`);
  const odd = written.test(file) ? parts.filter((part) => !kebabCase.test(part)) : [];
  return [...faults, ...odd.map((part) => `${file}: "${part}" is not kebab-case`)];
}
