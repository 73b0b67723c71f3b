package dev.carpool.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InvalidAttributeValueException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ReflectionException;

/**
 * An MBean whose attributes and operations are listed where it is made, each with a sentence on
 * what it is.
 */
class CounterBean implements DynamicMBean {

    /** What there is to be read just now. */
    interface Source {
        Attributes now();
    }

    /** Runs an operation. */
    interface Action {
        Object run(Object argument);
    }

    private final String description;
    private final Source source;
    private final Map<String, Action> actions = new LinkedHashMap<String, Action>();
    private final List<MBeanOperationInfo> operations = new ArrayList<MBeanOperationInfo>();

    CounterBean(String description, Source source) {
        this.description = description;
        this.source = source;
    }

    /**
     * @param argument name of the one String parameter, or null for none
     */
    CounterBean operation(
            String name, String argument, String what, Class<?> returns, Action action) {
        MBeanParameterInfo[] parameters =
                argument == null
                        ? new MBeanParameterInfo[0]
                        : new MBeanParameterInfo[] {
                            new MBeanParameterInfo(argument, String.class.getName(), argument)
                        };
        operations.add(
                new MBeanOperationInfo(
                        name,
                        what,
                        parameters,
                        returns.getName(),
                        returns == void.class
                                ? MBeanOperationInfo.ACTION
                                : MBeanOperationInfo.INFO));
        actions.put(name, action);
        return this;
    }

    MBeanNotificationInfo[] notifications() {
        return new MBeanNotificationInfo[0];
    }

    @Override
    public synchronized Object getAttribute(String name) throws AttributeNotFoundException {
        Attributes.Entry entry = source.now().entries().get(name);
        if (entry == null) {
            throw new AttributeNotFoundException(name);
        }
        return entry.read();
    }

    @Override
    public synchronized void setAttribute(Attribute attribute)
            throws AttributeNotFoundException, InvalidAttributeValueException {
        Attributes.Entry entry = source.now().entries().get(attribute.getName());
        if (entry == null || entry.writer == null) {
            throw new AttributeNotFoundException("no writable attribute " + attribute.getName());
        }
        if (!(attribute.getValue() instanceof Boolean)) {
            throw new InvalidAttributeValueException(
                    attribute.getName() + " takes true or false, not " + attribute.getValue());
        }
        entry.writer.write((Boolean) attribute.getValue());
    }

    @Override
    public synchronized AttributeList getAttributes(String[] names) {
        AttributeList list = new AttributeList(names.length);
        for (String name : names) {
            try {
                list.add(new Attribute(name, getAttribute(name)));
            } catch (AttributeNotFoundException left) {
                // The contract of DynamicMBean: what can't be read is missing in the answer.
                continue;
            }
        }
        return list;
    }

    @Override
    public AttributeList setAttributes(AttributeList list) {
        AttributeList done = new AttributeList(list.size());
        for (Attribute attribute : list.asList()) {
            try {
                setAttribute(attribute);
                done.add(attribute);
            } catch (AttributeNotFoundException | InvalidAttributeValueException left) {
                continue;
            }
        }
        return done;
    }

    @Override
    public Object invoke(String name, Object[] arguments, String[] signature)
            throws MBeanException, ReflectionException {
        Action action = actions.get(name);
        if (action == null) {
            throw new ReflectionException(new NoSuchMethodException(name));
        }
        return action.run(arguments == null || arguments.length == 0 ? null : arguments[0]);
    }

    @Override
    public synchronized MBeanInfo getMBeanInfo() {
        List<MBeanAttributeInfo> infos = new ArrayList<MBeanAttributeInfo>();
        for (Map.Entry<String, Attributes.Entry> each : source.now().entries().entrySet()) {
            Attributes.Entry entry = each.getValue();
            infos.add(
                    new MBeanAttributeInfo(
                            each.getKey(),
                            entry.type.getName(),
                            entry.description,
                            true,
                            entry.writer != null,
                            false));
        }
        return new MBeanInfo(
                getClass().getName(),
                description,
                infos.toArray(new MBeanAttributeInfo[0]),
                null,
                operations.toArray(new MBeanOperationInfo[0]),
                notifications());
    }
}
