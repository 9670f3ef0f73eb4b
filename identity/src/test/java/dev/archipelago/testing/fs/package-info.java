/**
 * A file system in memory that loses power on demand. Production code uses it through {@link java.nio.file.Path},
 * {@link java.nio.file.Files} and {@link java.nio.channels.FileChannel} as it uses any other.
 *
 * <h2>What is safe</h2>
 *
 * <p>The model is as unkind as POSIX allows and no unkinder.
 *
 * <ul>
 *   <li>{@code force} on a file makes its bytes and its length safe, with {@code true} its attributes too: <em>not</em>
 *       the directory entry that leads to it.
 *   <li>{@code force} on a directory (a channel opened on it for reading, as on Linux) makes its entries safe: which
 *       names there are and which file each leads to; <em>not</em> what is in those files.
 *   <li>A channel opened with {@code SYNC} or {@code DSYNC} forces after each write.
 * </ul>
 *
 * <h2>What a power loss does to the rest</h2>
 *
 * <ul>
 *   <li>Of unforced data each 512-byte sector comes back, on its own, as it was when last forced or as any write since
 *       left it. The length does likewise, so a file can come back extended with zeroes. A sector is never torn.
 *   <li>Changes of directory entries (create, rename, link, delete) come back in part. A rename is atomic: its target
 *       leads to the old or the new file, never to neither. By default the part is a prefix of the unforced changes in
 *       the order they were made, as with ext4's journal; {@link dev.archipelago.testing.fs.EntryOrder#ARBITRARY} keeps
 *       order only among changes of the same name.
 *   <li>The operation during which the power goes may have had its effect, or part of it: it is treated as unforced.
 *   <li>Open channels and locks are gone.
 * </ul>
 *
 * <p>When only the process is killed, everything written is still there (and as unsafe as before); of the operation
 * under way a part or nothing may have happened. Channels and locks are gone.
 *
 * <h2>What can fail</h2>
 *
 * <p>{@link dev.archipelago.testing.fs.Faults} makes chosen operations fail. A {@code force} on a file that fails
 * leaves what it was to save unsafe until that is written again: a later {@code force} does not save it, as on Linux. A
 * file system with a capacity writes what still fits and fails at the next write. A file whose permissions deny its
 * owner is not opened.
 *
 * <p>As the JDK does on Linux, a move that replaces its target and is not atomic first deletes the target.
 *
 * <p>Not there: symbolic links, mapped files, watch services, deletion on close, other users.
 */
@NullMarked
package dev.archipelago.testing.fs;

import org.jspecify.annotations.NullMarked;
