/** Has the browser save a file; a name takes no character that a file system refuses. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name.replace(/[/\\:*?"<>|]/g, ' ');
  link.click();
  URL.revokeObjectURL(address);
}
