import {type Check, defineCheck, failed, passed, type Verdict} from '#core';
import {editFieldNames} from '../shared/messages/edit-message.ts';
import {isOwn, schemaFile, shown} from '../shared/messages/own-schema.ts';
import {declaredProperties, parseSchema, unknownKeywords} from '../shared/messages/schema.ts';

export type Declaration = {
	readonly isThere: boolean;
	readonly isSchema: boolean;
	readonly unknown: readonly string[];
	readonly undeclared: readonly string[];
	readonly own: readonly string[];
};

/** The learner's schema can be read, and declares the nine fields and at least one of their own. */
export function schemaDeclared(): Check {
	return defineCheck({
		id: 'schema-declared',
		title: {code: 'check.schema-declared'},
		async observe({files}): Promise<Declaration> {
			const text = await files.read(schemaFile);
			const schema = parseSchema(text ?? '');
			const declared = declaredProperties(text);
			return {
				isThere: text !== null,
				isSchema: schema !== null,
				unknown: schema === null ? [] : unknownKeywords(schema).slice(0, shown),
				undeclared: editFieldNames.filter(name => !declared.includes(name)),
				own: declared.filter(isOwn).slice(0, shown),
			};
		},
		judge: judgeDeclaration,
	});
}

export function judgeDeclaration({isThere, isSchema, unknown, undeclared, own}: Declaration): Verdict {
	if (!isThere) {
		return failed('file-missing', {params: {file: schemaFile}});
	}

	if (!isSchema) {
		return failed('schema-unreadable', {
			found: `${schemaFile} is no JSON object`,
			expected: '{"type": "object", "properties": …}',
		});
	}

	if (unknown.length > 0) {
		return failed('schema-keyword-unknown', {found: unknown.join(', '), expected: 'the keywords of the guide'});
	}

	if (undeclared.length > 0) {
		return failed('schema-incomplete', {found: `without ${undeclared.join(', ')}`, expected: 'all nine fields, and your own'});
	}

	return own.length > 0 ? passed : failed('schema-nothing-own', {found: 'the nine fields', expected: 'one more, of your own'});
}
