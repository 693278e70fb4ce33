import {randomBytes} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Somebody else is quicker now and then; not so often. */
const triesAtMost = 1000;
const claimName = /^\d+-[\da-f]{12}$/;

/**
Takes a lock, or answers with the text of who holds it. A text that `isFree` is nobody's.

The lock is a folder with one file in it, made ready beside it and renamed into its place: a folder never replaces one that has something in it, and nobody sees half a lock. This asks less of a file system than a hard link, which shared folders of virtual machines and exFAT refuse.

The file's name is never used again. Whoever removes what a dead process left removes that file alone, and so never the lock of another who was quicker.

It is shared by the launcher and the workbook, and so plain JavaScript.
*/
export function takeLockFolder(folder, text, isFree, files = fs) {
	const name = `${process.pid}-${randomBytes(6).toString('hex')}`;
	const draft = `${folder}.${name}`;
	files.mkdirSync(draft);
	try {
		files.writeFileSync(path.join(draft, name), text);
		// Another user who meets the lock is to be told whose it is.
		refusalOf(() => files.chmodSync(path.join(draft, name), 0o644));
		refusalOf(() => files.chmodSync(draft, 0o755));
		for (let tries = 1; ; tries += 1) {
			const refusal = refusalOf(() => files.renameSync(draft, folder));
			if (refusal === null) {
				return {taken: true, release: () => removeClaim(folder, name, files)};
			}

			// Not by the refusal's code: which one it is for a lock that is held, each file system decides.
			const claim = claimIn(folder, files);
			if (claim !== null && !isFree(claim.text)) {
				return {taken: false, text: claim.text};
			}

			if (tries === triesAtMost) {
				throw refusal;
			}

			if (claim !== null) {
				removeClaim(folder, claim.name, files);
			}
		}
	} finally {
		files.rmSync(draft, {recursive: true, force: true});
	}
}

/** What the holder of a lock wrote; null when there is no lock. */
export function lockText(folder, files = fs) {
	return claimIn(folder, files)?.text ?? null;
}

/** What stands in a lock. Without a name it is a folder that is being given back, or a file: the lock of a version that linked. */
function claimIn(folder, files) {
	try {
		// Others may have put theirs there: a network drive does while a removed file is still read.
		const name = files.readdirSync(folder).find(each => claimName.test(each));
		return {name, text: name === undefined ? '' : files.readFileSync(path.join(folder, name), 'utf8')};
	} catch (error) {
		return error.code === 'ENOTDIR' ? fileIn(folder, files) : nullIfGone(error);
	}
}

function fileIn(file, files) {
	try {
		return {name: undefined, text: files.readFileSync(file, 'utf8')};
	} catch (error) {
		// A folder by now.
		return error.code === 'EISDIR' ? null : nullIfGone(error);
	}
}

function nullIfGone(error) {
	if (error.code === 'ENOENT') {
		return null;
	}

	throw error;
}

/** Another may hold the lock by now: then there is another file in its folder, and both stay. */
function removeClaim(folder, name, files) {
	if (name !== undefined) {
		files.rmSync(path.join(folder, name), {force: true});
	}

	if (refusalOf(() => files.rmdirSync(folder))?.code === 'ENOTDIR') {
		// This removes no folder, and so no lock of another either.
		refusalOf(() => files.unlinkSync(folder));
	}
}

function refusalOf(act) {
	try {
		act();
		return null;
	} catch (error) {
		return error;
	}
}
