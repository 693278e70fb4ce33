import type {Json} from '#core';

/** A JSON Schema as its author wrote it: an object, or true and false for anything and nothing. */
export type Schema = boolean | {readonly [keyword: string]: Json};

/** What this small part of JSON Schema knows; words that only explain are passed over. */
const checkedKeywords = [
	'type',
	'enum',
	'const',
	'minimum',
	'maximum',
	'minLength',
	'maxLength',
	'pattern',
	'properties',
	'required',
	'additionalProperties',
	'items',
	'anyOf',
];

const explainingKeywords = ['$schema', '$id', '$comment', 'title', 'description', 'default', 'examples', 'format', 'deprecated'];

export function parseSchema(text: string): Schema | null {
	try {
		const value: unknown = JSON.parse(text);
		return isSchema(value) ? value : null;
	} catch {
		return null;
	}
}

/** The fields a schema declares; none when there is no schema that can be read. */
export function declaredProperties(text: string | null): readonly string[] {
	const schema = text === null ? null : parseSchema(text);
	return typeof schema === 'object' && schema !== null ? Object.keys(propertiesOf(schema)) : [];
}

export function propertiesOf({properties}: Exclude<Schema, boolean>): Readonly<Record<string, Json>> {
	return isObject(properties) ? properties : {};
}

/** Keywords anywhere in a schema that nothing here looks at: what they say would silently not be checked. */
export function unknownKeywords(schema: Schema): readonly string[] {
	if (typeof schema === 'boolean') {
		return [];
	}

	const own = Object.keys(schema).filter(keyword => !checkedKeywords.includes(keyword) && !explainingKeywords.includes(keyword));
	const {items, additionalProperties, anyOf} = schema;
	const inner = [...Object.values(propertiesOf(schema)), items, additionalProperties, ...(Array.isArray(anyOf) ? anyOf : [])];
	return [...new Set([...own, ...inner.filter(isSchema).flatMap(unknownKeywords)])];
}

/** What is wrong with a value by a schema, with the path to it; nothing when it fits. */
export function violations(value: Json, schema: Schema, path = ''): readonly string[] {
	if (typeof schema === 'boolean') {
		return schema ? [] : [`${path} may not be there`];
	}

	const at = path === '' ? 'the message' : path;
	const shown = JSON.stringify(value).slice(0, 60);
	const broken = (is: boolean, what: string): readonly string[] => (is ? [] : [`${at} is ${shown}, not ${what}`]);
	const {type, minimum, maximum, minLength, maxLength, pattern, anyOf} = schema;
	const types = typeof type === 'string' ? [type] : Array.isArray(type) ? type : [];
	const length = typeof value === 'string' ? [...value].length : 0;
	return [
		...(types.length === 0
			? []
			: broken(
					types.some(name => isOf(value, name)),
					types.join(' or '),
				)),
		...(Array.isArray(schema.enum)
			? broken(
					schema.enum.some(one => isEqual(one, value)),
					`one of ${JSON.stringify(schema.enum)}`,
				)
			: []),
		...('const' in schema ? broken(isEqual(schema.const ?? null, value), JSON.stringify(schema.const)) : []),
		...(typeof value === 'number' && typeof minimum === 'number' ? broken(value >= minimum, `at least ${minimum}`) : []),
		...(typeof value === 'number' && typeof maximum === 'number' ? broken(value <= maximum, `at most ${maximum}`) : []),
		...(typeof value === 'string' && typeof minLength === 'number'
			? broken(length >= minLength, `of ${minLength} characters`)
			: []),
		...(typeof value === 'string' && typeof maxLength === 'number'
			? broken(length <= maxLength, `within ${maxLength} characters`)
			: []),
		...(typeof value === 'string' && typeof pattern === 'string' ? broken(matches(value, pattern), `like ${pattern}`) : []),
		...(Array.isArray(anyOf)
			? broken(
					anyOf.filter(isSchema).some(one => violations(value, one).length === 0),
					'any of those',
				)
			: []),
		...(isObject(value) ? objectViolations(value, schema, path) : []),
		...(Array.isArray(value) && isSchema(schema.items)
			? value.flatMap((item, index) => violations(item, schema.items as Schema, `${path}[${index}]`))
			: []),
	];
}

function objectViolations(
	value: Readonly<Record<string, Json>>,
	schema: Exclude<Schema, boolean>,
	path: string,
): readonly string[] {
	const properties = propertiesOf(schema);
	const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
	return [
		...required.filter(name => !Object.hasOwn(value, name)).map(name => `${path}${name} is missing`),
		...Object.entries(value).flatMap(([name, each]) => {
			const declared = Object.hasOwn(properties, name) ? properties[name] : schema.additionalProperties;
			return isSchema(declared) ? violations(each, declared, `${path}${name}`) : [];
		}),
	];
}

function isOf(value: Json, type: Json): boolean {
	switch (type) {
		case 'null':
			return value === null;
		case 'integer':
			return Number.isInteger(value);
		case 'array':
			return Array.isArray(value);
		case 'object':
			return isObject(value);
		default:
			return typeof value === type;
	}
}

function matches(text: string, pattern: string): boolean {
	try {
		return new RegExp(pattern, 'u').test(text);
	} catch {
		return false;
	}
}

function isEqual(one: Json, other: Json): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

function isSchema(value: unknown): value is Schema {
	return typeof value === 'boolean' || isObject(value);
}

function isObject(value: unknown): value is Readonly<Record<string, Json>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
