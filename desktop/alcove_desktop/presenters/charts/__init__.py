"""What a chart shows, and where: plain numbers in, plain positions out.  `widgets/charts` paints them."""
