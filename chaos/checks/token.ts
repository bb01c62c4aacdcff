import type { Violation } from '../violation.js';
import { byColumn, type Evidence } from './evidence.js';

const prefix = 'skm:tenant-secret:';
/** Keys of the installation, which stay. */
const others = /^skm:(seal|backup:\d+|jwt:.+)$/;

/**
 * The token holds the key of each secret of ours that is active or archived, unless it was destroyed and restored, and
 * no other key: each once, private, sensitive, and never to be taken out again.
 */
export function checkToken({ objects, secrets, operations }: Evidence): Violation[] {
  const restored = new Set(
    operations.filter(({ kind }) => kind === 'restoreTenantSecret').map((each) => String(each['target_id'])),
  );
  const made = byColumn(operations, 'id');
  const wanted = secrets
    .filter((secret) => secret['operation_id'] !== null && secret['status'] !== 'DESTROYED')
    .filter(({ id, operation_id }) => {
      const wentOnPurpose = made.get(String(operation_id))?.['key_destroyed_at'] !== null;
      return !(wentOnPurpose && restored.has(String(id)));
    })
    .map((secret) => String(secret['operation_id']));
  const labels = objects.map(({ label }) => label).filter((label) => !others.test(label));
  const held = labels.map((label) => label.replace(prefix, ''));
  return [
    ...wanted.filter((id) => !held.includes(id)).map((id) => fault(`the key of operation ${id} is gone`)),
    ...held.filter((id) => !wanted.includes(id)).map((id) => fault(`there is a key too many: ${id}`)),
    ...held.filter((id, index) => held.indexOf(id) !== index).map((id) => fault(`two keys are of ${id}`)),
    ...objects
      .filter(({ label }) => label.startsWith(prefix))
      .filter(({ isPrivate, sensitive, extractable, value }) => {
        return !isPrivate || !sensitive || extractable || value === 'read';
      })
      .map((object) => fault(`a key is open: ${JSON.stringify(object)}`)),
  ];
}

function fault(detail: string): Violation {
  return { invariant: 'the token holds exactly the keys it should', detail };
}
