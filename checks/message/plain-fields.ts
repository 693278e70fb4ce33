import type {Check} from '#core';
import {fieldsCheck} from '../shared/runs/edit-fields.ts';

/** The plain fields: as the event has them, each of its type. */
export function plainFields(file: string, after: readonly string[]): Check {
	return fieldsCheck(file, 'plain-fields', after, ['id', 'domain', 'title', 'timestamp', 'user_type', 'new_length']);
}
