import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import typescript from 'typescript';
import { below } from '../prepare/paths.mjs';

const source = 'src/key-management/error-table.ts';
const compiled = 'dist/src/key-management/errors.js';

const head = `# Errors

Every error that an answer can carry in \`errors[].extensions.code\`. The codes are stable; a message says what is wrong
and with what, and ends with what to do. \`extensions\` never holds the value of an argument.

This page is printed from the error table in \`${source}\` and checked in CI.

| code | HTTP status | try again | beside \`code\` in \`extensions\` | what to do |
| --- | --- | --- | --- | --- |
`;

/** The text of docs/errors.md: the table of the compiled program, the particulars' names and types of its source. */
export async function errorsPage() {
  if (!existsSync(below(compiled))) throw new Error(`${compiled} is missing. Run: npm run build`);
  const { errorTable } = await import(pathToFileURL(below(compiled)).href);
  const { particulars, reasons } = readDeclarations();
  const rows = Object.entries(errorTable).map(([code, { status, retryable, remedy }]) => {
    const again = retryable ? 'yes' : 'no';
    return `| \`${code}\` | ${status} | ${again} | ${particulars.get(code) || '—'} | ${remedy} |\n`;
  });
  const list = reasons.map((reason) => `- \`${reason}\`\n`);
  return `${head}${rows.join('')}
## Reasons of CERTIFICATE_NOT_BYOK_COMPATIBLE

\`extensions.reasons\` lists all that apply, each with a \`code\` and a \`message\`:

${list.join('')}`;
}

function readDeclarations() {
  const file = typescript.createSourceFile(
    source,
    readFileSync(below(source), 'utf8'),
    typescript.ScriptTarget.Latest,
    true,
  );
  const interfaceNamed = (name) =>
    file.statements.find((each) => typescript.isInterfaceDeclaration(each) && each.name.text === name);
  const particulars = interfaceNamed('Particulars').members.map((member) => [
    member.name.text,
    (member.type.members ?? []).map((each) => describeMember(each)).join(', '),
  ]);
  const reasonCode = interfaceNamed('CertificateReason').members.find((each) => each.name.text === 'code');
  const reasons = reasonCode.type.types.map((each) => each.literal.text);
  return { particulars: new Map(particulars), reasons };
}

function describeMember(member) {
  const type = member.type.getText().replace('readonly ', '').replaceAll('|', 'or');
  return `\`${member.name.text}\` (${type}${member.questionToken ? ', where known' : ''})`;
}
