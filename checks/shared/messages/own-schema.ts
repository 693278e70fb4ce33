import {editFieldNames} from './edit-message.ts';

export const schemaFile = 'schema.json';
export const shown = 5;

export function isOwn(name: string): boolean {
	return !editFieldNames.some(field => field === name);
}
