import type {Check} from '#core';
import {fieldsCheck} from '../shared/runs/edit-fields.ts';

/** What is missing in the event is null, not an empty text and not 0. */
export function missingIsNull(file: string): Check {
	return fieldsCheck(file, 'missing-is-null', [], ['user_name', 'old_length']);
}
