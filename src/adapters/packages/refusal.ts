import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {init, parse} from 'es-module-lexer';
import {type Problem, problemSaying} from '#core';
import {foldersUp, type Manifest, parseManifest} from './manifest.ts';

/** Why Node refuses a program before its first line: for the package.json that it runs under. */
export type Refusal =
	| {readonly kind: 'commonjs'; readonly program: string; readonly file: string}
	| {readonly kind: 'unreadable'; readonly file: string; readonly why: string};

/** Null when Node will run it. */
export async function refusalOf(program: string): Promise<Refusal | null> {
	const file = foldersUp(path.dirname(program))
		.map(each => path.join(each, 'package.json'))
		.find(existsSync);
	if (file === undefined || !/\.[tj]s$/.test(program)) {
		return null;
	}

	let manifest: Manifest;
	try {
		manifest = parseManifest(await readFile(file, 'utf8'));
	} catch (error) {
		return {kind: 'unreadable', file, why: (error as Error).message};
	}

	return manifest.type === 'commonjs' && (await usesModules(program)) ? {kind: 'commonjs', program, file} : null;
}

export function refusalProblem(refusal: Refusal): Problem {
	const {file} = refusal;
	return refusal.kind === 'commonjs'
		? problemSaying(
				'PACKAGE_REFUSED',
				'package-says-commonjs',
				{program: path.basename(refusal.program), file},
				{remedy: setTypeCommand(file)},
			)
		: problemSaying('PACKAGE_REFUSED', 'package-unreadable', {
				folder: path.dirname(file),
				why: refusal.why,
				file,
				example: '{"type": "module"}',
			});
}

export function setTypeCommand(file: string): string {
	return `npm pkg set type=module --prefix "${path.dirname(file)}"`;
}

async function usesModules(program: string): Promise<boolean> {
	await init;
	try {
		const [, , , hasModuleSyntax] = parse(await readFile(program, 'utf8'));
		return hasModuleSyntax;
	} catch {
		// What cannot be read or parsed is for Node to say.
		return false;
	}
}
