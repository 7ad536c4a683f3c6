{{ labelled(ref('orders_clean')) }}
