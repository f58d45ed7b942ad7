package io.sojourn.spi;

/**
 * Calls an object's methods for the runtime.
 *
 * @param <T> the remote interface
 */
@FunctionalInterface
public interface Skeleton<T> {

    /**
     * Reads the arguments, calls the method and writes its result.
     *
     * @param target the object
     * @param method the method's place in {@link RemoteInterface#methods()}
     * @param call the call
     * @throws Throwable what the method threw, or what reading and writing threw
     */
    void dispatch(T target, int method, IncomingCall call) throws Throwable;
}
